package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Badges;
import dev.parley.it.app.Desk;
import dev.parley.it.app.Staff;
import dev.parley.test.TestClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same services over HTTP. */
@ArquillianTest
@Timeout(60)
class HttpServicesIT {
    private static final int MORE_THAN_THREADS = 250;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Desk.class, Staff.class, Badges.class)
                .withSettings("""
                        {"ws": {"serviceTimeout": "2s", "publishSecret": "sixteen-letters!", "endpoints": [
                          {"name": "desk", "public": "/desk", "path": "/{who}", "origins": ["https://good.example"]}
                        ]}}
                        """)
                .archive();
    }

    @Test
    void objects_are_json_and_strings_are_text() throws Exception {
        HttpResponse<String> menu = get("services/desk/menu");
        HttpResponse<String> text = get("services/desk/text?name=Zo%C3%AB");

        assertThat(menu.statusCode()).isEqualTo(200);
        assertThat(menu.body()).isEqualTo("{\"soup\":3}");
        assertThat(menu.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(text.body()).isEqualTo("héllo Zoë");
        assertThat(text.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(text.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(get("services/desk/nothing").body()).isEmpty();
        assertThat(get("services/desk/later").body()).isEqualTo("later");
    }

    @Test
    void data_are_json_or_a_form_or_the_query() throws Exception {
        assertThat(post("services/desk/count", "application/json", "{\"dish\":\"soup\",\"count\":2}")
                        .body())
                .isEqualTo("soup 2");
        assertThat(post("services/desk/count", "application/x-www-form-urlencoded", "dish=so%20up&count=3")
                        .body())
                .isEqualTo("so up 3");
        assertThat(post("services/desk/count?dish=tea&count=4", "text/plain", "")
                        .body())
                .isEqualTo("tea 4");
    }

    @Test
    void who_knows_the_secret_sends_to_an_address() throws Exception {
        try (TestClient ann = TestClient.to(base.resolve("desk/ann")).connect().roundTrip();
                TestClient bob =
                        TestClient.to(base.resolve("desk/bob")).connect().roundTrip()) {
            assertThat(publish("sixteen-letters!", "{\"path\":\"/desk/ann\",\"data\":{\"n\":[1,\"é\"]}}"))
                    .isEqualTo("202 {}");
            ann.awaitText("{\"n\":[1,\"é\"]}");

            assertThat(publish("wrong-letters!!!", "{\"path\":\"/desk/bob\",\"data\":1}"))
                    .isEqualTo("401 {\"error\":\"The secret is missing or wrong\"}");
            assertThat(publish("sixteen-letters!", "{\"path\":\"/desk/bob\"}")).isEqualTo("202 {}");
            bob.awaitText("null");
            bob.assertNothingElse();
            ann.assertNothingElse();
        }
    }

    private String publish(String secret, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(base.resolve("parley/publish"))
                        .header("Authorization", "Bearer " + secret)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | desk/broken      | 500 | The service failed",
                "GET    | desk/deep        | 500 | The service failed",
                "GET    | desk/none        | 404 | There is no such service",
                "DELETE | desk/menu        | 405 | The service cannot be called with DELETE",
                "PURGE  | desk/menu        | 405 | The service cannot be called with PURGE",
                "GET    | counter          | 405 | The service cannot be called with GET",
                "GET    | desk/text        | 400 | `name` must be a string or a number",
                "POST   | desk/order       | 400 | There must be data",
                "GET    | desk/admin       | 401 | The service must know who calls it",
                "GET    | desk/nobody      | 403 | The service may not be called by this caller",
                "GET    | desk/pretend     | 400 | The service is called over a WebSocket only",
                "GET    | desk/hang        | 408 | The service took too long",
            })
    void failures_say_what_and_not_why(String method, String service, int status, String error) throws Exception {
        String answer = raw(method + " " + path("services/" + service) + " HTTP/1.1");

        assertThat(answer).startsWith("HTTP/1.1 " + status).endsWith("{\"error\":\"" + error + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "bob,staff/who,403",
        "bob,staff/door,200 bob",
        "ann;staff,staff/who,200 ann staff true admin false",
        "ann;staff,staff/keys,403",
        "eve;admin,staff/keys,200 eve"
    })
    void who_calls_decides_what_may_be_called(String badge, String service, String answer) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(base.resolve("services/" + service))
                        .header("X-Badge", badge.replace(';', ','))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode() + " " + response.body()).startsWith(answer);
    }

    @Test
    void what_cannot_be_read_is_400_or_415_or_413() throws Exception {
        assertThat(post("services/desk/count", "application/json", "{\"dish\":").statusCode())
                .isEqualTo(400);
        assertThat(post("services/desk/count", "application/json", "[".repeat(1001) + "]".repeat(1001))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("services/desk/count", "text/plain", "soup").statusCode())
                .isEqualTo(415);
        assertThat(statusOfAnnounced((1 << 20) + 1)).startsWith("HTTP/1.1 413");
    }

    /** Some servers refuse these themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"desk/menu%2f", "desk/%2e%2e/menu", "desk/text?name=%", "..%2fWEB-INF/parley.json"})
    void odd_encodings_lead_nowhere(String service) throws Exception {
        assertThat(raw("GET " + path("services/" + service) + " HTTP/1.1")).matches("(?s)HTTP/1.1 40[04] .*");
    }

    @Test
    void methods_are_told() throws Exception {
        HttpResponse<String> options = send("OPTIONS", "services/desk/menu", BodyPublishers.noBody());
        HttpResponse<String> head = send("HEAD", "services/desk/menu", BodyPublishers.noBody());
        HttpResponse<String> wrong = send("PUT", "services/desk/menu", BodyPublishers.noBody());

        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void pages_of_the_endpoints_origins_may_call() throws Exception {
        HttpResponse<String> good = http.send(
                request("services/desk/menu")
                        .header("Origin", "https://good.example")
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> evil = http.send(
                request("services/desk/menu")
                        .header("Origin", "https://good.example.evil.com")
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> preflight = http.send(
                request("services/desk/menu")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://good.example")
                        .header("Access-Control-Request-Method", "POST")
                        .build(),
                BodyHandlers.ofString());

        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.headers().firstValue("Access-Control-Allow-Origin")).contains("https://good.example");
        assertThat(evil.statusCode()).isEqualTo(403);
        assertThat(evil.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElseThrow())
                .contains("POST");
    }

    @Test
    void bodies_that_never_come_hold_no_thread() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_THAN_THREADS; i++) {
                Socket socket = new Socket(base.getHost(), base.getPort());
                slow.add(socket);
                write(
                        socket,
                        "POST " + path("services/desk/count") + " HTTP/1.1\r\nHost: " + base.getAuthority()
                                + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
            }
            for (int i = 0; i < 5; i++) {
                assertThat(get("services/desk/menu").statusCode()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void services_that_hang_leave_others_alone() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> hanging = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            hanging.add(http.sendAsync(request("services/desk/hang").build(), BodyHandlers.ofString()));
        }
        long begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(get("services/desk/menu").statusCode()).isEqualTo(200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        for (CompletableFuture<HttpResponse<String>> each : hanging) {
            assertThat(each.get().statusCode()).isEqualTo(408);
        }
    }

    private String path(String relative) {
        return base.getPath() + relative;
    }

    private String raw(String head) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(20_000);
            write(
                    socket,
                    head + "\r\nHost: " + base.getAuthority() + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // of a body that never comes
    private String statusOfAnnounced(int length) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(20_000);
            write(
                    socket,
                    "POST " + path("services/desk/count") + " HTTP/1.1\r\nHost: " + base.getAuthority()
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n");
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return in.readLine();
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String relative) throws Exception {
        return send("GET", relative, BodyPublishers.noBody());
    }

    private HttpResponse<String> send(String method, String relative, BodyPublisher body) throws Exception {
        return http.send(request(relative).method(method, body).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String relative, String type, String body) throws Exception {
        return http.send(
                request(relative)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String relative) {
        return HttpRequest.newBuilder(base.resolve(relative)).timeout(Duration.ofSeconds(30));
    }
}
