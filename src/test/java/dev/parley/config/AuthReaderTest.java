package dev.parley.config;

import static dev.parley.config.Deployer.chat;
import static dev.parley.config.Deployer.main;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.AuthSettings.Token;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthReaderTest {
    private static final String SECRET = "a secret of thirty-two characters!!".replace(' ', '-');

    private static SettingsFile file(String jwt) {
        return main("{'endpoints': [" + chat("'auth': {'jwt': {" + jwt + "}}") + "]}");
    }

    private static List<String> mistakes(String jwt) {
        return Deployer.mistakes(file(jwt));
    }

    @Test
    void by_default_nobody_is_asked_who_he_is() {
        AuthSettings auth = Deployer.settings(main("{'endpoints': [" + chat("'maxText': 5") + "]}"))
                .endpoints()
                .get(0)
                .auth();

        assertThat(auth.required()).isFalse();
        assertThat(auth.refuseWithClose()).isFalse();
        assertThat(auth.tickets()).isFalse();
        assertThat(auth.expiredCode()).isEqualTo(4401);
        assertThat(auth.token()).isEqualTo(new Token(true, "", "", ""));
        assertThat(auth.jwt()).isEmpty();
    }

    @Test
    void a_secret_is_never_shown() {
        assertThat(Deployer.settings(file("'secret': '" + SECRET + "'"))
                        .endpoints()
                        .get(0))
                .asString()
                .doesNotContain(SECRET);
        assertThat(mistakes("'secret': 'too-short-for-hs256'"))
                .singleElement()
                .asString()
                .contains("at least 32 ASCII characters")
                .doesNotContain("too-short");
    }

    @Test
    void keys_and_secret_exclude_each_other() {
        assertThat(mistakes("'secret': '" + SECRET + "', 'keys': 'keys.pem'"))
                .singleElement()
                .asString()
                .contains("auth.jwt.keys must not stand beside 'secret'");
    }

    @Test
    void algorithms_must_fit_what_verifies() {
        assertThat(mistakes("'secret': '" + SECRET + "', 'algorithms': ['HS256', 'RS256']"))
                .singleElement()
                .asString()
                .contains("auth.jwt.algorithms must sign with a secret, was [RS256]");
        assertThat(mistakes("'keys': 'keys.pem', 'algorithms': ['HS256', 'ES256']"))
                .singleElement()
                .asString()
                .contains("must sign with public keys, was [HS256]");
        assertThat(mistakes("'secret': '" + SECRET + "', 'algorithms': ['HS512']"))
                .singleElement()
                .asString()
                .contains("auth.jwt.secret must have at least 64 characters for HS512");
    }

    @Test
    void no_signature_is_no_algorithm() {
        assertThat(mistakes("'keys': 'keys.pem', 'algorithms': ['none']"))
                .singleElement()
                .asString()
                .contains("must be one of HS256");
    }

    @Test
    void a_session_that_has_expired_closes_with_a_code_that_pages_may_read() {
        for (int code : List.of(1000, 1001, 1007, 1009, 3999, 5000)) {
            assertThat(Deployer.mistakes(
                            main("{'endpoints': [" + chat("'auth': {'expiredCode': " + code + "}") + "]}")))
                    .hasSize(1);
        }
    }
}
