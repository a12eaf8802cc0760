package dev.parley.security.jwt;

import static dev.parley.test.Tokens.base64;
import static dev.parley.test.Tokens.keys;
import static dev.parley.test.Tokens.pem;
import static dev.parley.test.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.Logged;
import dev.parley.protocol.ServiceCodec;
import dev.parley.security.TokenException;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from files, and from issuers that publish them. */
class KeysTest {
    private static final Function<String, JsonValue> JSON =
            new ServiceCodec(JsonbBuilder.create(), JsonProvider.provider())::value;
    private static final JwtRules RULES =
            new JwtRules(List.of("RS256", "ES256", "EdDSA"), "", "", Duration.ZERO, "sub", "roles");
    private static final KeyPair OLD = keys("RS256");
    private static final KeyPair NEW = keys("RS256");

    private final AtomicLong now = new AtomicLong();
    private final Queue<Runnable> fetches = new ArrayDeque<>();
    private String published = set(jwk("old", OLD, ""));
    private boolean down;

    private static String jwk(String id, KeyPair pair, String more) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return "{\"kty\":\"RSA\",\"kid\":\"" + id + "\",\"n\":\""
                + base64(key.getModulus().toByteArray()) + "\",\"e\":\""
                + base64(key.getPublicExponent().toByteArray()) + "\"" + more + "}";
    }

    private static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    private static String token(String id, PrivateKey key) {
        return signed("RS256", key, "{\"alg\":\"RS256\",\"kid\":\"" + id + "\"}", "{\"sub\":\"ann\"}");
    }

    private FetchedKeys fetched() {
        return new FetchedKeys(this::text, new KeyFiles(JSON), fetches::add, now::get);
    }

    private String text() throws IOException {
        if (down) {
            throw new IOException("as told");
        }
        return published;
    }

    private void fetch() {
        fetches.remove().run();
    }

    private static JwtVerifier by(KeyRing ring) {
        return JwtVerifier.of(RULES, ring, JSON, Clock.systemUTC());
    }

    private static void assertRefused(JwtVerifier verifier, String token, boolean soon) {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(e -> assertThat(e.mayCountSoon()).isEqualTo(soon));
    }

    // ---- files

    @Test
    void of_a_set_the_key_counts_that_the_token_names() throws TokenException {
        var verifier = JwtVerifier.byKeys(RULES, set(jwk("old", OLD, ""), jwk("new", NEW, "")), JSON);

        assertThat(verifier.verify(token("new", NEW.getPrivate()))).isNotNull();
        assertRefused(verifier, token("old", NEW.getPrivate()), false);
        assertRefused(verifier, token("third", NEW.getPrivate()), false);
        assertRefused(verifier, signed("RS256", NEW.getPrivate(), "{\"sub\":\"ann\"}"), false); // which of the two?
    }

    @Test
    void a_key_may_be_for_one_algorithm_or_not_for_signatures_at_all() throws TokenException {
        KeyPair third = keys("RS256");
        String set =
                set(jwk("old", OLD, ",\"alg\":\"RS512\""), jwk("new", NEW, ",\"use\":\"enc\""), jwk("x", third, ""));
        var verifier = JwtVerifier.byKeys(RULES, set, JSON);

        assertThat(verifier.verify(token("x", third.getPrivate()))).isNotNull();
        assertRefused(verifier, token("old", OLD.getPrivate()), false);
        assertRefused(verifier, token("new", NEW.getPrivate()), false);
    }

    @Test
    void what_nobody_knows_in_a_set_is_left_out() throws TokenException {
        String set = set("{\"kty\":\"moon\",\"kid\":\"m\"}", jwk("old", OLD, ",\"x-more\":[1]"));

        assertThat(JwtVerifier.byKeys(RULES, set, JSON).verify(token("old", OLD.getPrivate())))
                .isNotNull();
    }

    @Test
    void a_file_may_hold_several_keys() throws TokenException {
        KeyPair edwards = keys("EdDSA");
        var verifier = JwtVerifier.byKeys(RULES, pem(OLD.getPublic()) + pem(edwards.getPublic()), JSON);

        assertThat(verifier.verify(signed("EdDSA", edwards.getPrivate(), "{\"sub\":\"ann\"}")))
                .isNotNull();
        assertThat(verifier.verify(token("any", OLD.getPrivate()))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "{\"keys\":5}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}]}",
                "{\"keys\":",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
            })
    void a_file_without_a_public_key_is_a_mistake(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtVerifier.byKeys(RULES, text, JSON))
                .withMessageMatching("(has|is) .*");
    }

    // ---- issuers

    @Test
    void while_the_keys_are_on_their_way_the_token_may_count_soon() throws TokenException {
        JwtVerifier verifier = by(fetched());
        String token = token("old", OLD.getPrivate());
        assertRefused(verifier, token, true);

        fetch();

        assertThat(verifier.verify(token)).isNotNull();
    }

    @Test
    void a_key_that_is_not_known_is_asked_for_but_not_again_and_again() throws TokenException {
        JwtVerifier verifier = by(fetched());
        fetch();
        now.addAndGet(Duration.ofSeconds(11).toNanos());
        published = set(jwk("old", OLD, ""), jwk("new", NEW, ""));
        String token = token("new", NEW.getPrivate());
        assertRefused(verifier, token, true);
        fetch();
        assertThat(verifier.verify(token)).isNotNull();

        assertRefused(verifier, token("made up", NEW.getPrivate()), false);
        assertThat(fetches).isEmpty();
    }

    @Test
    void old_keys_are_fetched_again_and_count_meanwhile() throws TokenException {
        JwtVerifier verifier = by(fetched());
        fetch();
        String token = token("old", OLD.getPrivate());
        published = set(jwk("new", NEW, ""));
        now.addAndGet(Duration.ofMinutes(11).toNanos());
        assertThat(verifier.verify(token)).isNotNull();

        fetch();

        assertRefused(verifier, token, false);
    }

    @Test
    void when_the_issuer_is_down_the_last_keys_count() throws TokenException {
        JwtVerifier verifier = by(fetched());
        fetch();
        down = true;
        now.addAndGet(Duration.ofMinutes(11).toNanos());
        String token = token("old", OLD.getPrivate());
        assertThat(verifier.verify(token)).isNotNull();
        try (Logged log = Logged.by(FetchedKeys.class)) {
            fetch();
            assertThat(log.lines()).singleElement().asString().contains("could not be fetched");
        }

        assertThat(verifier.verify(token)).isNotNull();
    }

    @Test
    void nonsense_from_the_issuer_is_as_if_it_were_down() throws TokenException {
        JwtVerifier verifier = by(fetched());
        fetch();
        published = "<html>";
        now.addAndGet(Duration.ofMinutes(11).toNanos());
        String token = token("old", OLD.getPrivate());
        verifier.verify(token);
        try (Logged log = Logged.by(FetchedKeys.class)) {
            fetch();
            assertThat(log.lines()).hasSize(1);
        }

        assertThat(verifier.verify(token)).isNotNull();
    }

    @Test
    void a_fetch_that_was_left_undone_is_asked_for_again() {
        FetchedKeys ring = fetched();
        fetches.clear();
        now.addAndGet(Duration.ofMinutes(2).toNanos());

        assertThat(ring.miss()).isTrue();
        assertThat(fetches).hasSize(1);
    }
}
