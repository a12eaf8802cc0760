package dev.parley;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of a service, by the server itself or by the Java client. Immutable. */
public final class ServiceCall {
    private final Method method;
    private final String service;

    @Nullable
    private final Object data;

    private ServiceCall(Method method, String service, @Nullable Object data) {
        this.method = method;
        this.service = service;
        this.data = data;
    }

    /** Calls the service of this name with {@code GET}. */
    public static ServiceCall of(String service) {
        return new ServiceCall(Method.GET, Objects.requireNonNull(service), null);
    }

    /** Calls the service of this name. */
    public static ServiceCall of(Method method, String service) {
        return new ServiceCall(Objects.requireNonNull(method), Objects.requireNonNull(service), null);
    }

    /** The same call with data: a type that JSON-B can write, or a JSON value. */
    public ServiceCall with(Object newData) {
        return new ServiceCall(method, service, Objects.requireNonNull(newData));
    }

    public Method method() {
        return method;
    }

    /** As it was given: with the prefix of all services or without. */
    public String service() {
        return service;
    }

    public Optional<Object> data() {
        return Optional.ofNullable(data);
    }
}
