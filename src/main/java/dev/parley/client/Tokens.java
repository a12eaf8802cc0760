package dev.parley.client;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Where tokens come from, and how long the last one counts. Any thread may ask; asking may wait. */
final class Tokens {
    private final Supplier<String> source;
    private final Json json;
    private final boolean renewed;

    private volatile Optional<Instant> expires = Optional.empty();

    /** @param renewed whether a connection is shown another before its token expires */
    Tokens(Supplier<String> source, Json json, boolean renewed) {
        this.source = source;
        this.json = json;
        this.renewed = renewed;
    }

    /** The next one; empty for none. */
    String next() {
        String token = source.get();
        expires = renewed ? expiry(token) : Optional.empty();
        return token;
    }

    /** When the last one expires, if that has to be known and can be. */
    Optional<Instant> expires() {
        return expires;
    }

    /** The server says itself when it expires. */
    void expires(Instant end) {
        expires = Optional.of(end);
    }

    // of a JSON Web Token (RFC 7519, 4.1.4), if it is one: only the server verifies it
    private Optional<Instant> expiry(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return Optional.of(parts)
                    .filter(all -> all.length == 3)
                    .map(all -> new String(Base64.getUrlDecoder().decode(all[1]), StandardCharsets.UTF_8))
                    .flatMap(json::read)
                    .flatMap(Tokens::end);
        } catch (IllegalArgumentException e) { // it only looks like one
            return Optional.empty();
        }
    }

    private static Optional<Instant> end(JsonObject claims) {
        return claims.get("exp") instanceof JsonNumber seconds
                ? Optional.of(Instant.ofEpochMilli((long) (seconds.doubleValue() * 1000)))
                : Optional.empty();
    }
}
