package dev.parley;

import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/** What a service is asked for, and by whom. */
public interface ServiceRequest {

    Method method();

    /** The service's name, without the prefix of all services. */
    String service();

    /** What the caller sent; {@link JsonValue#NULL} if that was nothing. */
    JsonValue data();

    /** What the caller wrote beside the data, by name. It is the caller's word and proves nothing. */
    Map<String, String> header();

    /** By which the caller knows the reply. */
    Optional<String> id();

    /**
     * The data as JSON-B binds it to that type.
     *
     * @throws ServiceException 400 if it cannot be bound
     */
    <T> T as(Class<T> type);

    /**
     * The data as JSON-B binds it to that type, which may be generic.
     *
     * @throws ServiceException 400 if it cannot be bound
     */
    Object as(Type type);

    /**
     * A member of the data, which must be a string or a number.
     *
     * @throws ServiceException 400 if there is none
     */
    String string(String name);

    /** The session that called, or as which the service runs; empty over HTTP and for what goes to many. */
    Optional<WebSocketSession> session();

    /** The event for which the service runs, if it is an endpoint's own; empty if it was called. */
    Optional<SessionEvent> event();

    /** Who calls; empty if that is unknown. */
    Optional<Principal> principal();

    boolean isInRole(String role);
}
