package dev.parley.security.jwt;

import static dev.parley.test.Tokens.keys;
import static dev.parley.test.Tokens.pem;
import static dev.parley.test.Tokens.secret;
import static dev.parley.test.Tokens.signed;
import static dev.parley.test.Tokens.unsigned;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.protocol.ServiceCodec;
import dev.parley.security.Bearer;
import dev.parley.security.TokenException;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {
    private static final Function<String, JsonValue> JSON =
            new ServiceCodec(JsonbBuilder.create(), JsonProvider.provider())::value;
    private static final String SECRET = "a secret of sixty-four characters: long enough for any of the 3.";
    private static final List<String> BY_SECRET = List.of("HS256", "HS384", "HS512");
    private static final long NOW = Instant.now().getEpochSecond();

    private final JwtVerifier verifier = bySecret(rules(BY_SECRET));

    private static JwtRules rules(List<String> algorithms) {
        return new JwtRules(algorithms, "parley.dev", "chat", Duration.ofSeconds(30), "sub", "roles");
    }

    private static JwtVerifier bySecret(JwtRules rules) {
        return JwtVerifier.bySecret(rules, SECRET.getBytes(UTF_8), JSON);
    }

    private static String claims(String more) {
        return "{\"iss\":\"parley.dev\",\"aud\":\"chat\",\"sub\":\"ann\",\"exp\":" + (NOW + 60) + more + "}";
    }

    private static String own(String claims) {
        return signed("HS256", secret(SECRET), claims);
    }

    private void assertInvalid(String token) {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(e -> assertThat(e.mayCountSoon()).isFalse())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("ann").doesNotContain("eyJ"));
    }

    @Test
    void a_token_says_who_it_is_with_roles_expiry_and_all_claims() throws TokenException {
        Bearer bearer = verifier.verify(own(claims(",\"roles\":[\"staff\",\"admin\",5],\"team\":{\"name\":\"red\"}")));

        assertThat(bearer.principal().getName()).isEqualTo("ann");
        assertThat(bearer.roles()).containsExactlyInAnyOrder("staff", "admin");
        assertThat(bearer.expiry()).contains(Instant.ofEpochSecond(NOW + 60 + 30)); // with the skew
        assertThat(bearer.claims().getJsonObject("team").getString("name")).isEqualTo("red");
        assertThat(bearer).hasToString("Bearer[ann]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void a_secret_of_both_sides_verifies(String algorithm) throws TokenException {
        assertThat(verifier.verify(signed(algorithm, secret(SECRET), claims(""))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    void a_public_key_verifies(String algorithm) throws TokenException {
        KeyPair pair = keys(algorithm);
        var byKey = JwtVerifier.byKeys(rules(List.of(algorithm)), pem(pair.getPublic()), JSON);

        assertThat(byKey.verify(signed(algorithm, pair.getPrivate(), claims(""))))
                .isNotNull();

        String other = signed(algorithm, keys(algorithm).getPrivate(), claims(""));
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> byKey.verify(other));
    }

    @Test
    void a_public_key_is_no_secret() {
        KeyPair pair = keys("RS256");
        String pem = pem(pair.getPublic());
        var byKey = JwtVerifier.byKeys(rules(List.of("RS256", "HS256")), pem, JSON);
        String forged = signed("HS256", secret(pem), claims(""));
        String forgedToo = signed(
                "HS256", new javax.crypto.spec.SecretKeySpec(pair.getPublic().getEncoded(), "HmacSHA256"), claims(""));

        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> byKey.verify(forged));
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> byKey.verify(forgedToo));
    }

    @Test
    void an_algorithm_that_does_not_count_is_refused() {
        var strict = bySecret(rules(List.of("HS512")));

        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> strict.verify(own(claims(""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    void without_a_signature_it_never_counts(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\"}";

        assertInvalid(unsigned(header, claims("")));
        assertInvalid(unsigned(header, claims("")) + "AAAA");
    }

    @Test
    void a_signature_that_is_not_ours_or_was_cut_off_does_not_count() {
        String token = own(claims(""));

        assertInvalid(signed("HS256", secret("another secret of thirty-two chars"), claims("")));
        assertInvalid(token.substring(0, token.lastIndexOf('.') + 1));
        assertInvalid(token.substring(0, token.lastIndexOf('.')));
        assertInvalid(token.replaceFirst(
                "\\.[^.]+\\.",
                "."
                        + dev.parley.test.Tokens.base64(
                                claims("").replace("ann", "eve").getBytes(UTF_8)) + "."));
    }

    @Test
    void an_expired_one_does_not_count_but_for_the_skew() throws TokenException {
        String almost = "{\"iss\":\"parley.dev\",\"aud\":\"chat\",\"sub\":\"ann\",\"exp\":" + (NOW - 15) + "}";

        assertThat(verifier.verify(own(almost))).isNotNull();
        assertInvalid(own(almost.replace(String.valueOf(NOW - 15), String.valueOf(NOW - 31))));
        assertInvalid(own(almost.replace(String.valueOf(NOW - 15), "-1")));
        assertInvalid(own(almost.replace(String.valueOf(NOW - 15), "\"soon\"")));
    }

    @Test
    void one_that_is_not_valid_yet_does_not_count_but_for_the_skew() throws TokenException {
        assertThat(verifier.verify(own(claims(",\"nbf\":" + (NOW + 15))))).isNotNull();
        assertInvalid(own(claims(",\"nbf\":" + (NOW + 60))));
    }

    @Test
    void issuer_and_audience_must_be_ours() throws TokenException {
        assertThat(verifier.verify(own(claims("").replace("\"chat\"", "[\"shop\",\"chat\"]"))))
                .isNotNull();
        assertInvalid(own(claims("").replace("parley.dev", "evil.example")));
        assertInvalid(own(claims("").replace("\"chat\"", "\"shop\"")));
        assertInvalid(own("{\"sub\":\"ann\",\"exp\":" + (NOW + 60) + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "\"\"", "\" \"", "[\"ann\"]", "null"})
    void one_that_names_no_user_does_not_count(String user) {
        String sub = user.isEmpty() ? "" : "\"sub\":" + user + ",";

        assertInvalid(own("{\"iss\":\"parley.dev\",\"aud\":\"chat\"," + sub + "\"exp\":" + (NOW + 60) + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "eyJhbGciOiJIUzI1NiJ9",
                "not a token",
                "\u0000",
                "€.€.€",
                "eyJhbGciOiJIUzI1NiJ9..",
                "=.=.="
            })
    void what_is_no_token_does_not_count(String token) {
        assertInvalid(token);
    }

    @Test
    void headers_that_name_keys_or_demand_more_do_not_help() {
        String crit = "{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}";
        String zip = "{\"alg\":\"HS256\",\"zip\":\"DEF\"}";

        assertInvalid(signed("HS256", secret(SECRET), crit, claims("")));
        assertInvalid(signed("HS256", secret(SECRET), zip, claims("")));
    }

    @Test
    void one_without_expiry_holds_for_ever() throws TokenException {
        assertThat(verifier.verify(own("{\"iss\":\"parley.dev\",\"aud\":\"chat\",\"sub\":\"ann\"}"))
                        .expiry())
                .isEmpty();
    }

    @Test
    void dates_beyond_all_time_are_no_reason_to_fail() {
        for (String date : List.of("1e300", "99999999999999999999", "9223372036854775807", "1.5e9", "-9e18")) {
            String token = own("{\"iss\":\"parley.dev\",\"aud\":\"chat\",\"sub\":\"ann\",\"exp\":" + date + "}");
            try {
                assertThat(verifier.verify(token)).isNotNull();
            } catch (TokenException e) {
                assertThat(e.mayCountSoon()).isFalse();
            }
        }
    }

    @Test
    void a_very_long_one_is_not_even_read() {
        assertInvalid("a".repeat(100_000));
        assertInvalid(own(claims(",\"x\":\"" + "a".repeat(100_000) + "\"")));
    }

    @Test
    void json_that_costs_does_not_count() {
        assertInvalid(own(claims(",\"x\":" + "[".repeat(500) + "]".repeat(500))));
        assertInvalid(own(claims(",\"x\":" + "1".repeat(1000))));
        assertInvalid(own(claims("") + "{}"));
        assertInvalid(own("[]"));
    }

    @Test
    void roles_may_be_words_or_stand_deeper_and_the_user_in_another_claim() throws TokenException {
        var rules = new JwtRules(BY_SECRET, "", "", Duration.ZERO, "https://x.example/name", "realm_access.roles");
        String token = own("{\"https://x.example/name\":\"bob\",\"realm_access\":{\"roles\":\" a  b\"}}");
        Bearer bearer = bySecret(rules).verify(token);

        assertThat(bearer.principal().getName()).isEqualTo("bob");
        assertThat(bearer.roles()).containsExactlyInAnyOrder("a", "b");
    }
}
