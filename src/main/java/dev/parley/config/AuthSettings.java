package dev.parley.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may open a session.
 *
 * @param required whom nobody knows is refused
 * @param refuseWithClose by a close code, instead of a status
 * @param expiredCode closes a session whose token has expired
 * @param tickets are given to whoever is known
 */
public record AuthSettings(
        boolean required, boolean refuseWithClose, int expiredCode, boolean tickets, Token token, Optional<Jwt> jwt) {

    /**
     * Where a token may be; each but the header empty for nowhere.
     *
     * @param header in {@code Authorization}
     * @param cookie of this name
     * @param subprotocol this one, a dot, and the token
     * @param query parameter of this name
     */
    public record Token(boolean header, String cookie, String subprotocol, String query) {}

    /**
     * What a signed token must be.
     *
     * @param secret of both sides; or empty
     * @param keys file or URL of the issuer's public keys; or empty
     * @param algorithms as in RFC 7518; none are all that fit
     * @param issuer empty for any
     * @param audience empty for any
     * @param user claim with the user's name
     * @param roles claim with the user's roles
     */
    public record Jwt(
            String secret,
            String keys,
            List<String> algorithms,
            String issuer,
            String audience,
            Duration skew,
            String user,
            String roles) {
        public Jwt {
            algorithms = List.copyOf(algorithms);
        }

        /** There is a secret in it: it is not for a log. */
        @Override
        public String toString() {
            return "Jwt[" + (keys.isEmpty() ? "secret" : keys) + "]";
        }
    }
}
