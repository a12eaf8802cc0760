package dev.parley;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a CDI bean, of any scope, a service: peers call it over their WebSocket, and anybody over HTTP. The method
 * must not be private or static.
 *
 * <p>It takes, in any order, a {@link ServiceRequest}, a {@link WebSocketSession} (a call over HTTP has none and is answered
 * 400), on an endpoint's own service also the event for which it runs ({@link Opened}, {@link Received} or {@link Closed}; other
 * calls are answered 400), a {@link MessageStream}, which makes it a stream, and at most one parameter of another type, to
 * which JSON-B binds the request's data, and which Jakarta Validation checks where it is there.
 *
 * <p>It returns an object, which is told as JSON, a {@code String}, which is told as text, nothing, a {@link ServiceResponse}, or
 * a {@link java.util.concurrent.CompletionStage} of one of these. What it throws is told as status 500, without its text, but for a
 * {@link ServiceException}. It may take as long as {@code serviceTimeout} says; then its thread is interrupted.
 *
 * <p>{@code jakarta.annotation.security.RolesAllowed}, {@code PermitAll} and {@code DenyAll} on the method or its class hold.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Service {

    /** The service's name, such as {@code room/participant/list}: without the prefix of all services. */
    String value();

    Method method() default Method.GET;
}
