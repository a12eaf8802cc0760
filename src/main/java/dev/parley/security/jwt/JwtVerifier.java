package dev.parley.security.jwt;

import dev.parley.security.Bearer;
import dev.parley.security.TokenException;
import dev.parley.security.TokenVerifier;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import io.jsonwebtoken.security.Keys;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Verifies signed JSON Web Tokens (RFC 7519 section 7.2, RFC 8725); those without a signature never count. */
public final class JwtVerifier implements TokenVerifier {
    // some servers take headers up to there; a signed token of some KB is a large one
    private static final int MOST_CHARACTERS = 16 * 1024;

    private final JwtRules rules;
    private final KeyRing ring;
    private final JsonMaps json;
    private final Clock clock;
    private final JwtParser parser;

    private JwtVerifier(JwtRules rules, KeyRing ring, JsonMaps json, Clock clock) {
        this.rules = rules;
        this.ring = ring;
        this.json = json;
        this.clock = clock;
        this.parser = parser();
    }

    /**
     * For tokens that are signed with a secret of both sides.
     *
     * @param json reads one JSON text; throws {@link dev.parley.BadMessageException}
     */
    public static JwtVerifier bySecret(JwtRules rules, byte[] secret, Function<String, JsonValue> json) {
        var key = new VerificationKey("", "", Keys.hmacShaKeyFor(secret));
        return of(rules, () -> List.of(key), json, Clock.systemUTC());
    }

    /**
     * For tokens that are signed with these keys.
     *
     * @param keys as PEM, or a set of JSON Web Keys
     * @throws IllegalArgumentException in words for whoever wrote the keys
     */
    public static JwtVerifier byKeys(JwtRules rules, String keys, Function<String, JsonValue> json) {
        List<VerificationKey> all = new KeyFiles(json).read(keys);
        return of(rules, () -> all, json, Clock.systemUTC());
    }

    /**
     * For tokens that are signed with keys which their issuer publishes.
     *
     * @param keys where a set of JSON Web Keys is
     * @param executor may wait for the issuer
     */
    public static JwtVerifier byUrl(JwtRules rules, URI keys, Function<String, JsonValue> json, Executor executor) {
        var source = new FetchedKeys.Page(keys);
        return of(
                rules,
                new FetchedKeys(source, new KeyFiles(json), executor, System::nanoTime),
                json,
                Clock.systemUTC());
    }

    static JwtVerifier of(JwtRules rules, KeyRing ring, Function<String, JsonValue> json, Clock clock) {
        return new JwtVerifier(rules, ring, new JsonMaps(json), clock);
    }

    private JwtParser parser() {
        List<SecureDigestAlgorithm<?, ?>> algorithms = rules.algorithms().stream()
                .<SecureDigestAlgorithm<?, ?>>map(name -> Jwts.SIG.get().forKey(name))
                .toList();
        JwtParserBuilder builder = Jwts.parser()
                .json(json)
                .keyLocator(new Locator())
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(rules.skew().toSeconds())
                .sig()
                .clear()
                .add(algorithms)
                .and()
                .zip()
                .clear()
                .and();
        if (!rules.issuer().isEmpty()) {
            builder.requireIssuer(rules.issuer());
        }
        if (!rules.audience().isEmpty()) {
            builder.requireAudience(rules.audience());
        }
        return builder.build();
    }

    @Override
    public Bearer verify(String token) throws TokenException {
        if (token.length() > MOST_CHARACTERS) {
            throw TokenException.invalid("it is too long");
        }
        try {
            Claims claims = parser.parseSignedClaims(token).getPayload();
            return bearer(claims.getExpiration(), claims(token));
        } catch (UnknownKeyException e) {
            throw ring.miss() ? TokenException.keysOnTheirWay() : TokenException.invalid("its key is not known");
        } catch (JwtException | IllegalArgumentException e) {
            throw TokenException.invalid(e.getClass().getSimpleName()); // the message may quote it
        }
    }

    // the signature is verified by now
    private JsonObject claims(String token) {
        String payload = token.split("\\.", -1)[1];
        return json.object(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    private Bearer bearer(@Nullable Date expiration, JsonObject claims) throws TokenException {
        String user = value(claims, rules.user())
                .filter(JsonString.class::isInstance)
                .map(name -> ((JsonString) name).getString())
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> TokenException.invalid("it names no user"));
        Optional<Instant> expiry =
                Optional.ofNullable(expiration).map(Date::toInstant).map(at -> at.plus(rules.skew()));
        return new Bearer(new Bearer.Named(user), roles(claims), expiry, claims);
    }

    private Set<String> roles(JsonObject claims) {
        return value(claims, rules.roles()).map(JwtVerifier::words).orElse(Set.of());
    }

    private static Set<String> words(JsonValue value) {
        if (value instanceof JsonString text) {
            return Stream.of(text.getString().split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return value instanceof JsonArray array
                ? array.getValuesAs(JsonValue.class).stream()
                        .filter(JsonString.class::isInstance)
                        .map(word -> ((JsonString) word).getString())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    // names of claims may hold dots themselves
    private static Optional<JsonValue> value(JsonObject claims, String name) {
        JsonValue whole = claims.get(name);
        int dot = name.indexOf('.');
        if (whole == null && dot > 0 && claims.get(name.substring(0, dot)) instanceof JsonObject inner) {
            return value(inner, name.substring(dot + 1));
        }
        return Optional.ofNullable(whole);
    }

    /** Finds the key that a token names, or the only one that fits. */
    private final class Locator extends LocatorAdapter<Key> {
        @Override
        protected Key locate(JwsHeader header) {
            String algorithm = header.getAlgorithm();
            String id = header.getKeyId();
            List<VerificationKey> fitting = ring.keys().stream()
                    .filter(key -> id == null || key.id().isEmpty() || key.id().equals(id))
                    .filter(key -> rules.algorithms().contains(algorithm) && key.fits(algorithm))
                    .toList();
            if (fitting.size() != 1) {
                throw new UnknownKeyException();
            }
            return fitting.get(0).key();
        }
    }

    private static final class UnknownKeyException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
