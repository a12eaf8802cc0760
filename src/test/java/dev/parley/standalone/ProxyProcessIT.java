package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parley.test.TestClient;
import dev.parley.test.TestClientBuilder;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code java -jar parley.war} behind a real NGINX with the configuration of {@code docs/proxies.md}. The peers are at
 * 127.0.0.1, and NGINX comes to Parley from 127.0.0.5, so that they can be told apart.
 */
@Tag("process")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.5 is not this machine")
class ProxyProcessIT {
    private static final String PEER = "127.0.0.1";
    private static final String PROXY = "127.0.0.5";
    private static final String STRANGER = "127.0.0.6";

    @TempDir
    static Path directory;

    private static ProxyScene scene;
    private static ParleyProcess parley;

    private Nginx nginx;

    @BeforeAll
    static void start() throws Exception {
        if (Nginx.program().isEmpty()) {
            String missing =
                    "NO PROXY IS TESTED: install NGINX (Debian: apt install nginx) on the PATH or in /usr/sbin";
            System.err.println(missing);
            abort(missing);
        }
        scene = ProxyScene.in(directory);
        parley = scene.parley("x-forwarded");
    }

    @AfterAll
    static void stop() {
        if (parley != null) {
            parley.close();
        }
    }

    @AfterEach
    void end() {
        if (nginx != null) {
            nginx.close();
        }
    }

    // ---- as the page shows it

    @Test
    void a_socket_opens_through_tls_below_the_prefix() throws Exception {
        proxy(ProxyPage.read());

        try (TestClient ann = peer("mirror/caf%C3%A9").connect()) {
            ann.awaitText(PEER + " asks app.example.org for /café");
            ann.send("hello").awaitText("hello");
            String large = "x".repeat(500_000);
            ann.send(large).awaitText(large).assertNothingElse();
        }
    }

    @Test
    void a_page_may_connect_to_the_host_it_came_from() throws Exception {
        proxy(ProxyPage.read());

        peer("mirror/1").header("Origin", scene.origin()).connect().close();
        assertRefused(403, peer("mirror/1").header("Origin", "https://evil.example"));
        assertRefused(403, peer("mirror/1").header("Origin", "https://parley"));
        assertRefused(
                403,
                peer("mirror/1").header("Origin", "https://evil.example").header("X-Forwarded-Host", "evil.example"));
    }

    @Test
    void a_peer_cannot_claim_an_address() throws Exception {
        proxy(ProxyPage.read());

        try (TestClient ann = peer("mirror/1")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Forwarded", "for=203.0.113.9")
                .header("X-Real-IP", "203.0.113.9")
                .connect()) {
            ann.awaitText(PEER + " asks app.example.org for /1");
        }
    }

    @Test
    void the_limit_for_one_address_is_about_peers() throws Exception {
        proxy(ProxyPage.read());

        try (TestClient ann = peer("one").connect()) {
            ann.awaitText(PEER + " asks app.example.org for /");
            assertRefused(429, peer("one"));
            assertRefused(429, peer("one").header("X-Forwarded-For", "203.0.113.9"));
            assertThat(scene.statusFrom("127.0.0.2", "/app/one")).startsWith("HTTP/1.1 101 ");
            ann.assertNothingElse();
        }
    }

    @Test
    void a_quiet_session_outlives_the_time_out_of_the_proxy() throws Exception {
        proxy(ProxyPage.read().with("proxy_read_timeout 90s", "proxy_read_timeout 2s"));
        var peer = new PingedPeer(12);
        Instant begin = Instant.now();

        WebSocket socket = scene.connect("/app/mirror/1", peer);

        peer.awaitPings();
        assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
        socket.sendText("still here", true);
        peer.awaitText("still here");
        socket.abort();
    }

    @Test
    void without_pings_the_proxy_cuts_it() throws Exception {
        proxy(ProxyPage.read().with("proxy_read_timeout 90s", "proxy_read_timeout 2s"));

        peer("silent").connect().awaitText(PEER + " asks app.example.org for /").assertClosed(1006);
    }

    @Test
    void codes_and_reasons_of_a_close_pass_through() throws Exception {
        proxy(ProxyPage.read());

        try (TestClient watch = peer("watch").connect()) {
            watch.awaitText(PEER + " asks app.example.org for /");
            TestClient ann = peer("mirror/1").connect();
            ann.send("close 4002 That is enough: ça suffit").assertClosed(4002, "That is enough: ça suffit");
            hears(watch, "mirror ended with 4002 That is enough: ça suffit by SERVER");

            TestClient bob = peer("mirror/1").connect();
            bob.close(4001, "tschüß").assertClosed(4001);
            hears(watch, "mirror ended with 4001 tschüß by PEER");
        }
    }

    // among the ends of sessions of other tests
    private static void hears(TestClient watch, String end) {
        watch.awaitMessage(end::equals, "'" + end + "'");
    }

    @Test
    void other_requests_share_connections_to_parley() throws Exception {
        proxy(ProxyPage.read());

        String first = scene.get("/app/port").body();

        assertThat(scene.get("/app/port").body()).isEqualTo(first);
        assertThat(scene.get("/app/port").body()).isEqualTo(first);
    }

    @Test
    void what_is_for_the_inside_is_not_outside() throws Exception {
        proxy(ProxyPage.read());

        assertThat(scene.get("/app/parley/health").statusCode()).isEqualTo(404);
        URI inside = parley.ready().resolve("/parley/health");
        assertThat(scene.get(inside).statusCode()).isEqualTo(200);
    }

    @Test
    void when_parley_stops_peers_are_told_and_who_comes_then_is_too() throws Exception {
        try (ParleyProcess other = scene.parley("x-forwarded")) {
            proxy(ProxyPage.read(), other, PROXY);
            TestClient ann = peer("mirror/1").connect().awaitText(PEER + " asks app.example.org for /1");

            other.terminate();

            ann.assertClosed(1001, "The server is stopping");
            assertThat(other.exitCode()).isEqualTo(143);
            assertRefused(502, peer("mirror/1"));
            assertThat(scene.get("/app/port").statusCode()).isEqualTo(502);
        }
    }

    // ---- as the page says it may be otherwise

    @Test
    void the_host_may_be_passed_on_instead() throws Exception {
        proxy(ProxyPage.read()
                .with(
                        "proxy_set_header X-Forwarded-Host $http_host;",
                        "proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Host \"\";"));

        peer("mirror/1").header("Origin", scene.origin()).connect().close();
        assertRefused(
                403,
                peer("mirror/1").header("Origin", "https://evil.example").header("X-Forwarded-Host", "evil.example"));
    }

    @Test
    void a_proxy_may_set_forwarded() throws Exception {
        try (ParleyProcess other = scene.parley("forwarded")) {
            proxy(ProxyPage.readWithForwarded(), other, PROXY);

            try (TestClient ann = peer("mirror/1")
                    .header("Origin", scene.origin())
                    .header("Forwarded", "for=\"203.0.113.9")
                    .header("X-Forwarded-For", "203.0.113.9")
                    .connect()) {
                ann.awaitText(PEER + " asks app.example.org for /1");
            }
            assertRefused(403, peer("mirror/1").header("Origin", "https://evil.example"));
        }
    }

    // ---- what the page says of what is forgotten

    @ParameterizedTest
    @CsvSource({
        "proxy_set_header X-Forwarded-Host $http_host;,    403",
        "proxy_http_version 1.1;,                          400",
        "proxy_set_header Upgrade $http_upgrade;,          426",
        "proxy_set_header Connection $connection_upgrade;, 400"
    })
    void a_page_is_refused_where_a_line_is_missing(String line, int status) throws Exception {
        proxy(ProxyPage.read().with(line, ""));

        assertRefused(status, peer("mirror/1").header("Origin", scene.origin()));
    }

    @Test
    void a_peer_claims_what_it_likes_where_the_address_is_not_set() throws Exception {
        proxy(ProxyPage.read().with("proxy_set_header X-Forwarded-For $remote_addr;", ""));

        try (TestClient ann =
                peer("mirror/1").header("X-Forwarded-For", "203.0.113.9").connect()) {
            ann.awaitText("203.0.113.9 asks app.example.org for /1");
        }
    }

    @Test
    void a_proxy_that_is_not_trusted_is_a_peer_like_any_other() throws Exception {
        proxy(ProxyPage.read(), parley, STRANGER);

        assertRefused(403, peer("mirror/1").header("Origin", scene.origin()));
        try (TestClient ann = peer("mirror/1").connect()) {
            ann.awaitText(STRANGER + " asks parley for /1");
        }
    }

    @Test
    void an_escaped_slash_is_one_behind_a_prefix_and_an_error_without() throws Exception {
        proxy(ProxyPage.read());
        assertRefused(404, peer("mirror/a%2Fb"));
        nginx.close();

        proxy(ProxyPage.read()
                .with("location /app/ {", "location / {")
                .with("proxy_pass http://parley/;", "proxy_pass http://parley;"));
        assertRefused(400, scene.peer("/mirror/a%2Fb"));
    }

    private void proxy(ProxyPage page) throws Exception {
        proxy(page, parley, PROXY);
    }

    private void proxy(ProxyPage page, ParleyProcess to, String from) throws Exception {
        nginx = scene.proxy(page, to.ready().getPort(), from);
    }

    private static TestClientBuilder peer(String address) {
        return scene.peer("/app/" + address);
    }

    private static void assertRefused(int status, TestClientBuilder peer) {
        assertThatThrownBy(peer::connect)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected 101, was " + status + " ");
    }
}
