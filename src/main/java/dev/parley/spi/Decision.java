package dev.parley.spi;

import dev.parley.Close;
import java.security.Principal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an {@link Authenticator} says to a handshake. Immutable. */
public final class Decision {
    private static final Decision NONE =
            new Decision(Optional.empty(), Set.of(), Optional.empty(), 0, Optional.empty());

    private final Optional<Principal> principal;
    private final Set<String> roles;
    private final Optional<Close> close;
    private final int status;
    private final Optional<Instant> expiry;
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Decision(
            Optional<Principal> principal,
            Set<String> roles,
            Optional<Close> close,
            int status,
            Optional<Instant> expiry) {
        this.principal = principal;
        this.roles = Set.copyOf(roles);
        this.close = close;
        this.status = status;
        this.expiry = expiry;
    }

    private Decision(Decision other, Optional<Instant> expiry) {
        this(other.principal, other.roles, other.close, other.status, expiry);
        attributes.putAll(other.attributes);
        headers.putAll(other.headers);
    }

    /** No opinion: the next one is asked. */
    public static Decision none() {
        return NONE;
    }

    /** The session is that of this principal, who has these roles and no others. */
    public static Decision accept(Principal principal, Set<String> roles) {
        return new Decision(Optional.of(principal), roles, Optional.empty(), 0, Optional.empty());
    }

    /**
     * There is no session.
     *
     * @param status of the answer to the handshake: 401, 403, or another from 400 on
     * @param close what the peer is told where {@code auth.refuseWithClose} is set; elsewhere it learns the status only, and this
     *     is for the log
     * @throws IllegalArgumentException if the status is none of an error, or the code cannot be sent
     */
    public static Decision refuse(int status, Close close) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("Status must be 400-599, was " + status);
        }
        if (!close.isSendable()) {
            throw new IllegalArgumentException("Close code must be one that can be sent, was " + close.code());
        }
        return new Decision(Optional.empty(), Set.of(), Optional.of(close), status, Optional.empty());
    }

    /** The session closes then, with {@code auth.expiredCode}, unless {@code parley/token} has renewed it. */
    public Decision until(Instant expiry) {
        return new Decision(this, Optional.of(expiry));
    }

    /** The session begins with this attribute, too. */
    public Decision attribute(String name, Object value) {
        var more = new Decision(this, expiry);
        more.attributes.put(name, value);
        return more;
    }

    /** The answer to the handshake has this header field, too. */
    public Decision header(String name, String value) {
        var more = new Decision(this, expiry);
        more.headers.put(name, value);
        return more;
    }

    public boolean isAccepted() {
        return principal.isPresent();
    }

    public boolean isRefused() {
        return close.isPresent();
    }

    /** Empty unless it is accepted. */
    public Optional<Principal> principal() {
        return principal;
    }

    public Set<String> roles() {
        return roles;
    }

    /** Empty for never. */
    public Optional<Instant> expiry() {
        return expiry;
    }

    /** 0 unless it is refused. */
    public int status() {
        return status;
    }

    /** Empty unless it is refused. */
    public Optional<Close> close() {
        return close;
    }

    public Map<String, Object> attributes() {
        return Map.copyOf(attributes);
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }
}
