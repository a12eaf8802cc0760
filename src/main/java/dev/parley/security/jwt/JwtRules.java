package dev.parley.security.jwt;

import java.time.Duration;
import java.util.List;

/**
 * What a token must be.
 *
 * @param algorithms of signatures that count (RFC 7518 section 3.1)
 * @param issuer empty for any
 * @param audience empty for any
 * @param skew how far clocks may be apart; fractions of a second are lost
 * @param user claim that names the user
 * @param roles claim with the user's roles
 */
public record JwtRules(
        List<String> algorithms, String issuer, String audience, Duration skew, String user, String roles) {
    public JwtRules {
        algorithms = List.copyOf(algorithms);
    }
}
