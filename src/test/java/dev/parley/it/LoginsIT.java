package dev.parley.it;

import static dev.parley.test.Tokens.secret;
import static dev.parley.test.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Introduction;
import dev.parley.it.app.Turnstile;
import dev.parley.test.TestClient;
import dev.parley.test.TestHandshake;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A browser that has logged in: its sessions live as long as its login, and tickets help where no header can. */
@ArquillianTest
@Timeout(60)
class LoginsIT {
    private static final String SECRET = "a-secret-of-thirty-two-characters!";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Introduction.class, Turnstile.class)
                .withSettings("""
                        {"ws": {"endpoints": [
                          {"name": "desk", "public": "/desk", "auth": {"required": true, "tickets": true, "jwt": {"secret": "%s", "skew": 0}}},
                          {"name": "shop", "public": "/shop", "auth": {"required": true, "tickets": true},
                           "origins": ["https://shop.example"]},
                          {"name": "yard", "public": "/yard"}
                        ]}}
                        """.formatted(SECRET))
                .archive();
    }

    /** WildFly closes whatever came with the HTTP session by itself, too, without a reason: whoever is first. */
    private static void assertOver(TestClient client) {
        if (Scene.on("wildfly")) {
            client.assertClosed(1008);
        } else {
            client.assertClosed(1008, "The HTTP session is over");
        }
    }

    private void browse(String path) throws Exception {
        HttpResponse<String> page = browser.send(
                HttpRequest.newBuilder(base.resolve("turnstile/" + path)).build(), BodyHandlers.ofString());
        assertThat(page.body()).isEqualTo("done");
    }

    private HttpResponse<String> ask(String endpoint, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("parley/ticket/" + endpoint))
                .POST(HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private String ticket(String endpoint) throws Exception {
        HttpResponse<String> answer = ask(endpoint);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return answer.body().replaceAll(".*\"ticket\":\"([^\"]+)\".*", "$1");
    }

    private URI with(String endpoint, String ticket) {
        return URI.create(base.resolve(endpoint) + "?ticket=" + ticket);
    }

    private String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .map(Object::toString)
                .reduce((a, b) -> a + "; " + b)
                .orElseThrow();
    }

    private TestClient connect(String endpoint) {
        return TestClient.to(base.resolve(endpoint))
                .header("Cookie", cookie())
                .connect()
                .roundTrip();
    }

    // ---- logins

    @Test
    void when_the_login_ends_so_do_its_sessions_and_no_others() throws Exception {
        browse("in?user=ann");
        try (TestClient one = connect("desk");
                TestClient other = connect("shop");
                TestClient stranger =
                        TestClient.to(base.resolve("yard")).connect().roundTrip()) {
            String before = cookie();
            one.send("who am I").awaitText("ann of the staff, one of 2");
            browse("out");

            assertOver(one);
            assertOver(other);
            stranger.send("still here").awaitText("nobody, one of 0");
            TestHandshake.to(base.resolve("desk"))
                    .header("Cookie", before)
                    .send()
                    .assertRefused(401);
        }
    }

    @Test
    void a_login_that_gets_another_id_is_the_same() throws Exception {
        browse("in?user=bob");
        try (TestClient client = connect("desk").roundTrip()) {
            browse("renamed");
            client.send("who am I").awaitText("bob of the staff, one of 1");
            browse("out");

            assertOver(client);
        }
    }

    @Test
    void a_session_by_token_does_not_end_with_a_login() throws Exception {
        browse("in?user="); // an HTTP session in which nobody has logged in
        String token = signed(
                "HS256",
                secret(SECRET),
                "{\"sub\":\"cat\",\"exp\":" + (Instant.now().getEpochSecond() + 3600) + "}");
        try (TestClient client = TestClient.to(base.resolve("desk"))
                .header("Cookie", cookie())
                .header("Authorization", "Bearer " + token)
                .connect()
                .roundTrip()) {
            browse("out");

            if (Scene.on("wildfly")) {
                assertOver(client);
            } else {
                client.send("who am I").awaitText("cat from nowhere, one of 1");
            }
        }
    }

    // ---- tickets

    @Test
    void a_ticket_lets_in_once_as_whoever_asked_for_it() throws Exception {
        browse("in?user=dan");
        String ticket = ticket("desk");
        try (TestClient client = TestClient.to(with("desk", ticket)).connect().roundTrip()) {
            client.send("who am I").awaitText("dan of the staff, one of 1");
            TestHandshake.to(with("desk", ticket)).send().assertRefused(401);
            browse("out");

            client.assertClosed(
                    1008, "The HTTP session is over"); // it came with no cookie, so not even WildFly closes it
        }
    }

    @Test
    void a_ticket_of_one_endpoint_is_none_of_another() throws Exception {
        browse("in?user=eve");

        TestHandshake.to(with("shop", ticket("desk"))).send().assertRefused(401);
        TestHandshake.to(with("desk", "made-up")).send().assertRefused(401);
    }

    @Test
    void whoever_shows_a_token_may_have_a_ticket_and_its_session_expires_with_the_token() throws Exception {
        String token = signed(
                "HS256",
                secret(SECRET),
                "{\"sub\":\"fay\",\"exp\":" + (Instant.now().getEpochSecond() + 3) + "}");
        HttpResponse<String> answer = ask("desk", "Authorization", "Bearer " + token);
        String ticket = answer.body().replaceAll(".*\"ticket\":\"([^\"]+)\".*", "$1");
        try (TestClient client = TestClient.to(with("desk", ticket)).connect().roundTrip()) {
            client.send("who am I").awaitText("fay from nowhere, one of 1");
            client.assertClosed(4401);
        }
    }

    @Test
    void a_stranger_gets_none_and_there_are_none_where_nobody_wants_them() throws Exception {
        assertThat(ask("desk").statusCode()).isEqualTo(401);
        assertThat(ask("desk", "Authorization", "Bearer nonsense").statusCode()).isEqualTo(401);
        assertThat(ask("yard").statusCode()).isEqualTo(404);
        assertThat(ask("nowhere").statusCode()).isEqualTo(404);
        assertThat(ask("").statusCode()).isEqualTo(404);
        HttpResponse<String> get = browser.send(
                HttpRequest.newBuilder(base.resolve("parley/ticket/desk")).build(), BodyHandlers.ofString());
        assertThat(get.statusCode()).isEqualTo(405);
    }

    @Test
    void pages_of_other_sites_get_none_unless_they_may_connect() throws Exception {
        browse("in?user=gus");

        assertThat(ask("desk", "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(ask("shop", "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        HttpResponse<String> shop = ask("shop", "Origin", "https://shop.example");
        assertThat(shop.statusCode()).isEqualTo(200);
        assertThat(shop.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(shop.headers().firstValue("Access-Control-Allow-Credentials"))
                .contains("true");
    }
}
