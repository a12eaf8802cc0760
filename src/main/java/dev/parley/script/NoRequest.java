package dev.parley.script;

import dev.parley.Method;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.SessionEvent;
import dev.parley.WebSocketSession;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/** For what runs though nobody has asked. Each stands for one run: two are never equal. */
final class NoRequest implements ServiceRequest {
    private final String service;

    NoRequest(String service) {
        this.service = service;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public Method method() {
        return Method.GET;
    }

    @Override
    public JsonValue data() {
        return JsonValue.NULL;
    }

    @Override
    public Map<String, String> header() {
        return Map.of();
    }

    @Override
    public Optional<String> id() {
        return Optional.empty();
    }

    @Override
    public <T> T as(Class<T> type) {
        throw nothing();
    }

    @Override
    public Object as(Type type) {
        throw nothing();
    }

    @Override
    public String string(String name) {
        throw nothing();
    }

    private static ServiceException nothing() {
        return new ServiceException(400, "Nothing was sent");
    }

    @Override
    public Optional<WebSocketSession> session() {
        return Optional.empty();
    }

    @Override
    public Optional<SessionEvent> event() {
        return Optional.empty();
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.empty();
    }

    @Override
    public boolean isInRole(String role) {
        return false;
    }
}
