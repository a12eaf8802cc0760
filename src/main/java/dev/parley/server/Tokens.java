package dev.parley.server;

import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.config.AuthSettings;
import dev.parley.config.AuthSettings.Jwt;
import dev.parley.config.EndpointSettings;
import dev.parley.config.Settings;
import dev.parley.config.SettingsException;
import dev.parley.security.Bearer;
import dev.parley.security.TokenException;
import dev.parley.security.TokenPlaces;
import dev.parley.security.TokenVerifier;
import dev.parley.spi.Decision;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The tokens that endpoints take, and what they say of whoever shows one. */
final class Tokens {
    /** The attribute of a session in which all claims of its token are. */
    static final String CLAIMS = "claims";

    private static final Logger LOG = System.getLogger(Tokens.class.getName());
    private static final Decision INVALID = Decision.refuse(401, new Close(4401, "The token does not count"))
            .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    private static final Decision SOON = Decision.refuse(503, new Close(1013, "The token cannot be verified now"))
            .header("Retry-After", "1");

    private record Entry(TokenPlaces places, TokenVerifier verifier) {}

    // by endpoint; without those that take none
    private final Map<String, Entry> entries;

    private Tokens(Map<String, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    /**
     * As the settings say.
     *
     * @param json reads one JSON text; throws {@link dev.parley.BadMessageException}
     * @param executor may wait for whoever publishes keys
     * @throws SettingsException if keys cannot be read
     */
    static Tokens of(Settings settings, Function<String, JsonValue> json, Executor executor) {
        Map<Jwt, Optional<TokenVerifier>> verifiers = new HashMap<>();
        Map<String, Entry> entries = new HashMap<>();
        List<String> mistakes = new ArrayList<>();
        for (EndpointSettings endpoint : settings.endpoints()) {
            AuthSettings auth = endpoint.auth();
            auth.jwt()
                    .flatMap(jwt -> verifiers.computeIfAbsent(jwt, rules -> {
                        try {
                            return Optional.of(JwtKeys.verifier(rules, json, executor));
                        } catch (IllegalArgumentException e) {
                            mistakes.add("endpoint '" + endpoint.name() + "': auth.jwt." + e.getMessage());
                            return Optional.empty();
                        }
                    }))
                    .ifPresent(verifier -> entries.put(endpoint.name(), new Entry(places(auth.token()), verifier)));
        }
        if (!mistakes.isEmpty()) {
            throw new SettingsException(settings.origin(), mistakes, settings.warnings());
        }
        return new Tokens(entries);
    }

    private static TokenPlaces places(AuthSettings.Token token) {
        return new TokenPlaces(token.header(), token.cookie(), token.subprotocol(), token.query());
    }

    /** What the token of a handshake says; no opinion if there is none. */
    Decision decide(Handshake handshake, EndpointSettings endpoint) {
        Optional<Entry> entry = entry(endpoint);
        Optional<String> token = entry.flatMap(of -> of.places().find(handshake));
        if (token.isEmpty()) {
            return Decision.none();
        }
        try {
            Bearer bearer = entry.orElseThrow().verifier().verify(token.get());
            Decision accepted =
                    Decision.accept(bearer.principal(), bearer.roles()).attribute(CLAIMS, bearer.claims());
            return bearer.expiry().map(accepted::until).orElse(accepted);
        } catch (TokenException e) {
            LOG.log(Level.DEBUG, "{0}: its token does not count: {1}", handshake, e.getMessage());
            return e.mayCountSoon() ? SOON : INVALID;
        }
    }

    /** Whose token it is; empty if the endpoint takes none. */
    Optional<Bearer> verify(String token, EndpointSettings endpoint) throws TokenException {
        Optional<Entry> entry = entry(endpoint);
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(entry.get().verifier().verify(token));
    }

    private Optional<Entry> entry(EndpointSettings endpoint) {
        return Optional.ofNullable(entries.get(endpoint.name()));
    }
}
