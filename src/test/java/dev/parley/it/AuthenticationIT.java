package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Badges;
import dev.parley.it.app.Doorkeeper;
import dev.parley.test.HandshakeAnswer;
import dev.parley.test.TestClient;
import dev.parley.test.TestClientBuilder;
import dev.parley.test.TestHandshake;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may open a session, and as whom. */
@ArquillianTest
@Timeout(60)
class AuthenticationIT {
    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Doorkeeper.class, Badges.class)
                .withSettings("""
                        {"ws": {"endpoints": [
                          {"name": "guarded", "public": "/guarded", "auth": {"required": true}},
                          {"name": "told", "public": "/told", "subprotocols": ["v1"],
                           "auth": {"required": true, "refuseWithClose": true}},
                          {"name": "polite", "public": "/polite", "limits": {"sessions": 1},
                           "auth": {"required": true, "refuseWithClose": true}},
                          {"name": "open", "public": "/open"}
                        ]}}
                        """)
                .archive();
    }

    @ParameterizedTest
    @CsvSource({
        "guarded, X-Pass,  ann,       ann of the staff red",
        "guarded, X-Badge, bob,       bob without colour",
        "open,    X-Pass,  ann,       ann of the staff red",
        "open,    X-None,  something, nobody without colour"
    })
    void a_session_belongs_to_whom_an_authenticator_or_the_server_knows(
            String endpoint, String header, String value, String told) {
        try (TestClient client =
                TestClient.to(base.resolve(endpoint)).header(header, value).connect()) {
            client.send("who am I").awaitText(told);
        }
    }

    @Test
    void whom_nobody_knows_is_401_where_the_endpoint_insists() {
        HandshakeAnswer answer =
                TestHandshake.to(base.resolve("guarded")).send().assertRefused(401);

        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void who_is_refused_is_told_nothing_but_that() {
        HandshakeAnswer answer = TestHandshake.to(base.resolve("open"))
                .header("X-Pass", "eve")
                .send()
                .assertRefused(403);

        assertThat(answer.body()).doesNotContain("Not you");
    }

    @ParameterizedTest
    @CsvSource({"none, 4401, Not authenticated", "eve, 4003, Not you", "broken, 1011, The authentication failed"})
    void where_pages_are_to_know_why_the_code_and_the_reason_tell_them(String pass, int code, String reason) {
        TestClientBuilder client = TestClient.to(base.resolve("told")).subprotocol("v1");
        if (!pass.equals("none")) {
            client.header("X-Pass", pass);
        }
        client.connect().assertClosed(code, reason);
    }

    @Test
    void who_is_turned_away_takes_no_place_for_long() {
        URI polite = base.resolve("polite");
        for (int i = 0; i < 20; i++) {
            TestHandshake.to(polite).send();
        }
        TestHandshake ann = TestHandshake.to(polite).header("X-Pass", "ann");
        int status = 503;
        while (status == 503) { // until the time-out of the class
            status = ann.send().status();
        }
        assertThat(status).isEqualTo(101);
    }

    @Test
    void an_authenticator_that_fails_lets_nobody_in() {
        TestHandshake.to(base.resolve("open")).header("X-Pass", "broken").send().assertRefused(500);
    }

    @Test
    void the_answer_has_the_headers_that_the_authenticator_wants() {
        HandshakeAnswer answer =
                TestHandshake.to(base.resolve("open")).header("X-Pass", "ann").send();

        assertThat(answer.assertAccepted().header("X-Welcome")).contains("ann");
    }
}
