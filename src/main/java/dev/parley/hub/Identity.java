package dev.parley.hub;

import dev.parley.Close;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Who opened a session, or sent a request.
 *
 * @param principal empty if nobody knows
 * @param roles those that Parley has asked for
 * @param expiry empty if it holds as long as the session
 * @param context runs work at once, on the thread that asks for it, as whoever it is in the eyes of the server
 */
public record Identity(Optional<Principal> principal, Set<String> roles, Optional<Expiry> expiry, Executor context) {
    /** Runs work as the server itself. */
    public static final Executor NO_CONTEXT = Runnable::run;

    public static final Identity UNKNOWN = new Identity(Optional.empty(), Set.of());

    public Identity {
        roles = Set.copyOf(roles);
    }

    public Identity(Optional<Principal> principal, Set<String> roles) {
        this(principal, roles, Optional.empty());
    }

    public Identity(Optional<Principal> principal, Set<String> roles, Optional<Expiry> expiry) {
        this(principal, roles, expiry, NO_CONTEXT);
    }

    /**
     * Until when it holds, and how the session closes then.
     *
     * @param close what the peer is told
     */
    public record Expiry(Instant at, Close close) {}

    /** The same, in another context. */
    Identity in(Executor other) {
        return new Identity(principal, roles, expiry, other);
    }

    /** Whether it is the same user. */
    public boolean isOf(Principal other) {
        return principal.filter(own -> own.getName().equals(other.getName())).isPresent();
    }

    /** How the session is to close, if it is over by now. */
    Optional<Close> over() {
        return expiry.filter(until -> !Instant.now().isBefore(until.at())).map(Expiry::close);
    }
}
