package dev.parley.script;

import dev.parley.ServiceRequest;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code _req} of one run. */
final class Parameters extends NamedValues implements ScriptRequest {
    private final ServiceRequest request;
    private final @Nullable Object data;

    private Parameters(ServiceRequest request, @Nullable Object data, Map<String, Object> members) {
        super(members);
        this.request = request;
        this.data = data;
    }

    static Parameters of(ServiceRequest request) {
        Object data = Plain.of(request.data());
        return new Parameters(request, data, data instanceof Values members ? members : new LinkedHashMap<>());
    }

    @Override
    public @Nullable Object data() {
        return data;
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String service() {
        return request.service();
    }

    @Override
    public @Nullable String header(String name) {
        return request.header().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable String user() {
        return request.principal().map(Principal::getName).orElse(null);
    }

    @Override
    public boolean isInRole(String role) {
        return request.isInRole(role);
    }
}
