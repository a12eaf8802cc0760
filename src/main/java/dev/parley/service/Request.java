package dev.parley.service;

import dev.parley.BadMessageException;
import dev.parley.Method;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.SessionEvent;
import dev.parley.WebSocketSession;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/** What a service is asked for, by whom, and how it reads that. */
public final class Request implements ServiceRequest {
    private final Wanted wanted;
    private final Caller caller;
    private final Optional<SessionEvent> event;
    private final Binder binder;

    /** Makes objects of data. */
    @FunctionalInterface
    public interface Binder {
        /**
         * Makes one.
         *
         * @throws BadMessageException if that cannot be, in words for whoever wrote the data
         */
        Object bind(JsonValue data, Type type);
    }

    private Request(Wanted wanted, Caller caller, Optional<SessionEvent> event, Binder binder) {
        this.wanted = wanted;
        this.caller = caller;
        this.event = event;
        this.binder = binder;
    }

    public static Request of(Wanted wanted, Caller caller, Binder binder) {
        return new Request(wanted, caller, Optional.empty(), binder);
    }

    /** An endpoint's own service is to run because of that. */
    public static Request of(Wanted wanted, SessionEvent event, Binder binder) {
        return new Request(wanted, Caller.of(event.session()), Optional.of(event), binder);
    }

    @Override
    public Method method() {
        return wanted.method();
    }

    @Override
    public String service() {
        return wanted.service();
    }

    @Override
    public JsonValue data() {
        return wanted.data();
    }

    @Override
    public Map<String, String> header() {
        return wanted.header();
    }

    @Override
    public Optional<String> id() {
        return wanted.id();
    }

    @Override
    public <T> T as(Class<T> type) {
        return boxed(type).cast(as((Type) type));
    }

    // nothing is an int, but T of int.class is Integer
    @SuppressWarnings("unchecked")
    private static <T> Class<T> boxed(Class<T> type) {
        return (Class<T>) MethodType.methodType(type).wrap().returnType();
    }

    @Override
    public Object as(Type type) {
        try {
            return binder.bind(data(), type);
        } catch (BadMessageException e) {
            throw new ServiceException(400, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String string(String name) {
        JsonValue value =
                data() instanceof JsonObject object ? object.getOrDefault(name, JsonValue.NULL) : JsonValue.NULL;
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.toString();
        }
        throw new ServiceException(400, "`" + name + "` must be a string or a number");
    }

    @Override
    public Optional<WebSocketSession> session() {
        return caller.session();
    }

    @Override
    public Optional<SessionEvent> event() {
        return event;
    }

    @Override
    public Optional<Principal> principal() {
        return caller.principal();
    }

    @Override
    public boolean isInRole(String role) {
        return caller.roles().contain(role);
    }

    /** Names the service only: data do not belong into a log. */
    @Override
    public String toString() {
        return "Request[" + method() + " " + service() + "]";
    }
}
