package dev.parley.jakarta;

import dev.parley.MessageStream;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.SessionEvent;
import dev.parley.WebSocketSession;
import dev.parley.jakarta.ServiceMethods.ServiceMethod;
import jakarta.json.JsonValue;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One parameter of a service, and what it gets at each call. */
final class ServiceParameter {
    private final Kind kind;
    private final Source source;

    private enum Kind {
        REQUEST,
        STREAM,
        DATA
    }

    private interface Source {
        Object argument(ServiceRequest request, Optional<MessageStream> messages);
    }

    private ServiceParameter(Kind kind, Source source) {
        this.kind = kind;
        this.source = source;
    }

    /**
     * All of a method.
     *
     * @throws IllegalArgumentException if one cannot be bound
     */
    static List<ServiceParameter> of(ServiceMethod method, Validation validation) {
        List<ServiceParameter> all = new ArrayList<>();
        for (Type type : method.method().getJavaMember().getGenericParameterTypes()) {
            all.add(of(type, method, validation));
        }
        if (all.stream().filter(ServiceParameter::isData).count() > 1) {
            throw new IllegalArgumentException(
                    method + " has two parameters for the request's data: at most one can be bound to them");
        }
        return all;
    }

    private static ServiceParameter of(Type type, ServiceMethod method, Validation validation) {
        if (type == ServiceRequest.class) {
            return new ServiceParameter(Kind.REQUEST, (request, messages) -> request);
        }
        if (type == WebSocketSession.class) {
            return new ServiceParameter(Kind.REQUEST, (request, messages) -> session(request));
        }
        if (type == MessageStream.class) {
            return new ServiceParameter(Kind.STREAM, (request, messages) -> messages.orElseThrow());
        }
        if (type instanceof Class<?> event && SessionEvent.class.isAssignableFrom(event)) {
            return new ServiceParameter(Kind.REQUEST, (request, messages) -> event(request, event));
        }
        if (!canBeBound(type)) {
            throw new IllegalArgumentException(method + " takes a " + type.getTypeName()
                    + ", to which data cannot be bound; what a service needs besides is injected into its bean");
        }
        return new ServiceParameter(Kind.DATA, (request, messages) -> validation.valid(request.as(type)));
    }

    private static WebSocketSession session(ServiceRequest request) {
        return request.session()
                .orElseThrow(() -> new ServiceException(400, "The service is called over a WebSocket only"));
    }

    private static Object event(ServiceRequest request, Class<?> type) {
        return request.event()
                .filter(type::isInstance)
                .orElseThrow(() -> new ServiceException(400, "The service is no service to call"));
    }

    // JSON-B makes collections, maps, and whatever has a constructor
    private static boolean canBeBound(Type type) {
        if (type instanceof ParameterizedType generic) {
            return canBeBound(generic.getRawType());
        }
        return type instanceof Class<?> raw
                && (!Modifier.isAbstract(raw.getModifiers())
                        || raw.isPrimitive()
                        || raw.isArray()
                        || JsonValue.class.isAssignableFrom(raw)
                        || Collection.class.isAssignableFrom(raw)
                        || Map.class.isAssignableFrom(raw)
                        || raw == Number.class);
    }

    boolean isStream() {
        return kind == Kind.STREAM;
    }

    boolean isData() {
        return kind == Kind.DATA;
    }

    /** @throws ServiceException 400 if the request does not have what the service needs */
    Object argument(ServiceRequest request, Optional<MessageStream> messages) {
        return source.argument(request, messages);
    }
}
