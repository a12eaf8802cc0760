package dev.parley;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that looks to a peer like the reply of a service, though none has run: its client tells whoever listens to that
 * service. Immutable.
 */
public final class ServiceMessage {
    private final Method method;
    private final String service;
    private final ServiceResponse response;

    @Nullable
    private final Object data;

    private ServiceMessage(Method method, String service, ServiceResponse response, @Nullable Object data) {
        this.method = method;
        this.service = service;
        this.response = response;
        this.data = data;
    }

    /** As if the service of this name had answered a {@code GET}. */
    public static ServiceMessage of(String service, ServiceResponse response) {
        return of(Method.GET, service, response);
    }

    /** As if the service of this name had answered. */
    public static ServiceMessage of(Method method, String service, ServiceResponse response) {
        return new ServiceMessage(
                Objects.requireNonNull(method),
                Objects.requireNonNull(service),
                Objects.requireNonNull(response),
                null);
    }

    /** The same message, as if these data had been sent: a type that JSON-B can write, or a JSON value. */
    public ServiceMessage to(Object newData) {
        return new ServiceMessage(method, service, response, Objects.requireNonNull(newData));
    }

    public Method method() {
        return method;
    }

    /** As the peer will see it: clients listen for names exactly as they call them. */
    public String service() {
        return service;
    }

    public ServiceResponse response() {
        return response;
    }

    public Optional<Object> data() {
        return Optional.ofNullable(data);
    }
}
