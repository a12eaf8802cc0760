package dev.parley.it;

import static dev.parley.test.Tokens.base64;
import static dev.parley.test.Tokens.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.TestClient;
import dev.parley.test.TestClientBuilder;
import dev.parley.test.TestHandshake;
import dev.parley.test.Tokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that says who somebody is is in a log, whether he is let in or not. */
@ArquillianTest
@Timeout(60)
class CredentialsIT extends Discreet {
    private static final int TOO_LARGE = 1 << 20;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    // ---- handshakes

    @Test
    void of_who_comes_in_nothing_is_told() {
        for (String endpoint : List.of("open", "failing", "refusing", "nowhere")) {
            for (String origin : List.of("http://" + base.getAuthority(), "https://evil.example")) {
                TestHandshake.to(base.resolve(endpoint + "?token=" + secret("query")))
                        .header("Origin", origin)
                        .header(
                                "Authorization",
                                "Basic " + hidden(base64(secret("basic").getBytes(UTF_8))))
                        .header("Cookie", "login=" + secret("cookie"))
                        .header("X-Api-Key", secret("header"))
                        .subprotocol("bearer", "bearer." + secret("subprotocol"))
                        .send();
            }
        }
        TestHandshake.to(base.resolve("open?token=" + secret("query")))
                .method("POST")
                .send();
        TestHandshake.to(base.resolve("open")).key(secret("key")).send();
        TestHandshake.to(base.resolve("open?a=%25zz" + secret("query")))
                .version(secret("version"))
                .send();

        logs.await("Doorman\\S* failed");
        logs.await("Handshake\\[/refusing from \\S+] is refused: as told");
    }

    @Test
    void of_tokens_nothing_is_told_good_or_bad() {
        String other = signed("HS256", Tokens.secret(hidden(secret("k") + KEY)), "{\"sub\":\"ann\"}");
        for (String token :
                List.of(token(later()), token(before()), secret("nonsense"), hidden(other), token(later()) + "x")) {
            TestHandshake.to(base.resolve("signed"))
                    .header("Authorization", "Bearer " + token)
                    .send();
            TestHandshake.to(base.resolve("signed"))
                    .header("Cookie", "a=b; login=" + token)
                    .send();
            TestHandshake.to(base.resolve("signed"))
                    .subprotocol("bearer", "bearer." + token)
                    .send();
            TestHandshake.to(base.resolve("signed?token=" + token)).send();
            TestHandshake.to(base.resolve("open"))
                    .header("Authorization", "Bearer " + token)
                    .send();
        }
        logs.await("Handshake\\[/signed from \\S+]: its token does not count: ");
    }

    @Test
    void of_tokens_that_are_shown_later_nothing_is_told() {
        TestClientBuilder signed =
                TestClient.to(base.resolve("signed")).header("Authorization", "Bearer " + token(later()));
        try (TestClient client = signed.connect()) {
            for (String token : List.of(token(later()), token(before()), secret("nonsense"))) {
                client.send(
                        "{\"service\":\"parley/token\",\"method\":\"POST\",\"data\":{\"token\":\"" + token + "\"}}");
                assertThat(client.nextText()).contains("\"status\":");
            }
        }
        logs.await("Session \\S+: its token does not count: ");
    }

    @Test
    void of_tickets_nothing_is_told() throws Exception {
        String answer = post("parley/ticket/signed?" + secret("query"), "Bearer " + token(later()), "");
        String ticket = hidden(answer.replaceAll(".*\"ticket\":\"([^\"]+)\".*", "$1"));
        for (int status : List.of(101, 401)) { // it counts once
            TestHandshake.to(base.resolve("signed?ticket=" + ticket)).send().assertRefused(status);
        }
        post("parley/ticket/signed", "Bearer " + token(before()), secret("body"));
        TestHandshake.to(base.resolve("signed?ticket=" + secret("ticket")))
                .send()
                .assertRefused(401);
        logs.await("Handshake\\[/parley/ticket/signed from \\S+]: its token does not count: ");
    }

    // ---- HTTP

    @Test
    void of_calls_over_http_nothing_is_told() throws Exception {
        for (String service : List.of("throw", "refuse", "order", "counts", "read", "broken", "hang", "none")) {
            for (String body : List.of(
                    "{\"dish\":\"" + secret("data") + "\",\"count\":\"" + secret("data") + "\"}",
                    "{\"" + secret("broken"),
                    secret("text"),
                    "[\"" + secret("half") + "\\ud800\"]")) {
                post("services/clumsy/" + service + "?token=" + secret("query"), "Bearer " + secret("bearer"), body);
            }
        }
        for (String bearer : List.of(PUBLISH_SECRET, secret("wrong"))) {
            for (String body : List.of(
                    "{\"path\":\"/open\",\"data\":\"" + secret("data") + "\"}", "{\"" + secret("broken"), "[]")) {
                post("parley/publish?" + secret("query"), "Bearer " + bearer, body);
            }
        }
        post(
                "services/clumsy/order",
                "Bearer " + secret("bearer"),
                secret("large").repeat(TOO_LARGE / 40));
        logs.await("Service POST clumsy/throw failed");
        logs.await("What service clumsy/broken returned cannot be written as JSON");
    }

    private String post(String path, String authorization, String body) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", authorization)
                .header("Cookie", "session=" + secret("cookie"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(5))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            assertThat(body.length()).isGreaterThan(TOO_LARGE); // nobody reads the rest of it
            return "";
        }
    }
}
