package dev.parley.service;

import dev.parley.WebSocketSession;
import java.security.Principal;
import java.util.Optional;

/**
 * Who wants a service run.
 *
 * @param session over which it is called, or as which it runs; empty over HTTP and for what goes to many
 */
public record Caller(Optional<WebSocketSession> session, Optional<Principal> principal, Roles roles) {
    private static final Caller SERVER = new Caller(Optional.empty(), Optional.empty(), role -> false);

    /** What somebody may be. */
    @FunctionalInterface
    public interface Roles {
        boolean contain(String role);
    }

    /** The session, with whom it was opened by. */
    public static Caller of(WebSocketSession session) {
        return new Caller(Optional.of(session), session.principal(), session::isInRole);
    }

    /** The server itself, for nobody in particular. */
    public static Caller server() {
        return SERVER;
    }
}
