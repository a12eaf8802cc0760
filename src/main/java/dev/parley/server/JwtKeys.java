package dev.parley.server;

import dev.parley.config.AuthSettings.Jwt;
import dev.parley.security.TokenVerifier;
import dev.parley.security.jwt.JwtRules;
import dev.parley.security.jwt.JwtVerifier;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the settings mean for the keys of tokens. */
final class JwtKeys {
    private static final List<String> BY_KEYS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private JwtKeys() {}

    /**
     * Verifies such tokens.
     *
     * @throws IllegalArgumentException in words that follow {@code auth.jwt.}
     */
    static TokenVerifier verifier(Jwt jwt, Function<String, JsonValue> json, Executor executor) {
        try {
            return jwt.secret().isEmpty() ? byKeys(jwt, json, executor) : bySecret(jwt, json);
        } catch (LinkageError e) {
            throw new IllegalArgumentException(
                    "keys and auth.jwt.secret need the library io.jsonwebtoken:jjwt-impl in the application", e);
        }
    }

    private static TokenVerifier bySecret(Jwt jwt, Function<String, JsonValue> json) {
        byte[] secret = jwt.secret().getBytes(StandardCharsets.US_ASCII);
        List<String> fitting = Stream.of("HS256", "HS384", "HS512")
                .filter(name -> secret.length * Byte.SIZE >= Integer.parseInt(name.substring(2)))
                .toList();
        return JwtVerifier.bySecret(rules(jwt, fitting), secret, json);
    }

    private static TokenVerifier byKeys(Jwt jwt, Function<String, JsonValue> json, Executor executor) {
        String keys = jwt.keys();
        JwtRules rules = rules(jwt, BY_KEYS);
        if (keys.startsWith("https:") || keys.startsWith("http:")) {
            return JwtVerifier.byUrl(rules, uri(keys), json, executor);
        }
        try {
            return JwtVerifier.byKeys(rules, Files.readString(Path.of(keys)), json);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("keys must be a file that can be read or a URL, was '" + keys + "'", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("keys: '" + keys + "' " + e.getMessage(), e);
        }
    }

    private static URI uri(String keys) {
        try {
            URI uri = URI.create(keys);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException notOne) { // that is said below
        }
        throw new IllegalArgumentException("keys must be a URL with a host, was '" + keys + "'");
    }

    private static JwtRules rules(Jwt jwt, List<String> fitting) {
        return new JwtRules(
                jwt.algorithms().isEmpty() ? fitting : jwt.algorithms(),
                jwt.issuer(),
                jwt.audience(),
                jwt.skew(),
                jwt.user(),
                jwt.roles());
    }
}
