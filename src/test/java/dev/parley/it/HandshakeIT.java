package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Herald;
import dev.parley.it.app.PlainEndpoint;
import dev.parley.test.HandshakeAnswer;
import dev.parley.test.TestClient;
import dev.parley.test.TestClientBuilder;
import dev.parley.test.TestHandshake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every handshake is answered in the same way on every server. */
@ArquillianTest
class HandshakeIT {
    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Herald.class, PlainEndpoint.class)
                .withSettingsFrom("settings/handshake.json")
                .archive();
    }

    // ---- addresses

    @Test
    void both_slash_forms_are_one_address() {
        assertOpens("open/7", "open /7 {id=7}");
        assertOpens("open/7/", "open /7 {id=7}");
        assertOpens("bare", "bare / {}");
        assertOpens("bare/", "bare / {}");
    }

    @Test
    void several_parameters_stand_anywhere() {
        assertOpens("two/1/x/2", "two /1/x/2 {a=1, b=2}");
    }

    @Test
    void the_address_that_says_more_wins() {
        assertOpens("two/mine/x/2", "mine /mine/x/2 {b=2}");
    }

    @Test
    void parameters_are_utf_8() {
        assertOpens("open/caf%C3%A9", "open /café {id=café}");
        assertOpens("open/%F0%9F%98%80", "open /😀 {id=😀}");
        assertOpens("caf%C3%A9/1", "café /1 {id=1}");
    }

    @Test
    void parameters_are_data() {
        assertOpens("open/a:b", "open /a:b {id=a:b}");
        assertOpens("open/*", "open /* {id=*}");
        assertOpens("open/a+b", "open /a+b {id=a+b}");
        assertOpens("open/a%20b", "open /a b {id=a b}");
        assertOpens("open/%7Bid%7D", "open /{id} {id={id}}");
        assertOpens("open/100%25", "open /100% {id=100%}");
        String long300 = "x".repeat(300);
        assertOpens("open/" + long300, "open /" + long300 + " {id=" + long300 + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/open//7",
                "//open/7",
                "/open/7//",
                "/open/7;v=1",
                "/open;v=1/7",
                "/open/../x",
                "/open/%2e%2e/",
                "/open/%2e/7",
                "/open/a%2Fb",
                "/open/a%2fb",
                "/open/a%5Cb",
                "/open/%00",
                "/open/a%0Ab",
                "/open/%C3%28",
                "/open/%F0%9F"
            })
    void a_malformed_address_is_400(String path) {
        assertThat(handshake(path).send().status()).isEqualTo(400);
    }

    /** Payara does not hand such a request to the application, and answers with a page of its own. */
    @Test
    void an_address_that_cannot_be_decoded_opens_nothing() {
        int status = handshake("/open/%zz").send().status();

        assertThat(status).isEqualTo(System.getProperty("arquillian.launch").equals("payara") ? 200 : 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/Open/7", "/open/7/8", "/open", "/off", "/two/1/y/2"})
    void where_no_endpoint_is_nothing_answers(String path) {
        assertThat(handshake(path).send().status()).isEqualTo(404);
    }

    @Test
    void an_endpoint_of_the_application_goes_on_working() {
        try (TestClient ann = TestClient.to(base.resolve("plain/ann")).connect()) {
            ann.send("hello").awaitText("ann said hello").assertNothingElse();
        }
    }

    // ---- hosts

    @Test
    void one_address_belongs_to_the_endpoint_of_the_host() {
        assertOpens("colour/dark", client -> client.host("red.example"), "red /dark {shade=dark}");
        assertOpens("colour/dark", client -> client.host("BLUE.example"), "blue /dark {hue=dark}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"green.example", "red.example.evil", "xred.example", "192.0.2.1", "[2001:db8::1]:80"})
    void a_wrong_host_is_404(String host) {
        assertThat(handshake("/colour/dark").header("Host", host).send().status())
                .isEqualTo(404);
    }

    /** Standalone mode is development unless told otherwise; the other servers are production. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:8080", "[::1]:80"})
    void this_machine_is_among_the_hosts_in_development_only(String host) {
        boolean development = System.getProperty("arquillian.launch").equals("standalone");

        assertThat(handshake("/colour/dark").header("Host", host).send().status())
                .isEqualTo(development ? 101 : 404);
    }

    @Test
    void the_port_of_a_host_does_not_matter() {
        handshake("/colour/dark").header("Host", "red.example:1234").send().assertAccepted();
    }

    // ---- origins

    @Test
    void the_same_origin_may_connect() {
        handshake("/open/7")
                .header("Origin", "http://" + base.getAuthority())
                .send()
                .assertAccepted();
        handshake("/colour/x")
                .header("Host", "red.example")
                .header("Origin", "https://red.example")
                .send()
                .assertAccepted();
    }

    @Test
    void who_names_no_origin_is_no_page_and_may_connect() {
        handshake("/open/7").without("Origin").send().assertAccepted();
    }

    @Test
    void who_names_no_origin_is_403_where_the_endpoint_demands_one() {
        assertThat(handshake("/pages").without("Origin").send().status()).isEqualTo(403);
        handshake("/pages")
                .header("Origin", "http://" + base.getAuthority())
                .send()
                .assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "http://localhost.evil.example", "http://localhost:1", "null", "", "::"})
    void a_foreign_origin_is_403(String origin) {
        assertThat(handshake("/open/7").header("Origin", origin).send().status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "https://good.example,             101",
        "https://GOOD.example:443,         101",
        "http://dev.example:3000,          101",
        "https://good.example.evil.com,    403",
        "https://good.example:8443,        403",
        "http://good.example,              403",
        "http://dev.example,               403",
        "null,                             403"
    })
    void listed_origins_may_connect_and_no_others(String origin, int status) {
        assertThat(handshake("/listed").header("Origin", origin).send().status())
                .isEqualTo(status);
    }

    @Test
    void behind_a_proxy_the_host_is_the_one_the_page_came_from() {
        assertThat(handshake("/open/7")
                        .header("Origin", "https://app.example")
                        .header("X-Forwarded-Host", "app.example")
                        .send()
                        .status())
                .isEqualTo(101);
        assertThat(handshake("/open/7")
                        .header("Origin", "https://app.example")
                        .header("X-Forwarded-Host", "other.example")
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void any_origin_may_connect_where_the_settings_say_so() {
        handshake("/any").header("Origin", "https://evil.example").send().assertAccepted();
        handshake("/any").header("Origin", "null").send().assertAccepted();
    }

    // ---- the protocol

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "bm90IHNpeHRlZW4gYnl0ZXM=x", "!!!!!!!!!!!!!!!!!!!!!!=="})
    void a_bad_key_is_400(String key) {
        assertThat(handshake("/open/7").key(key).send().status()).isEqualTo(400);
    }

    @Test
    void a_missing_or_second_key_is_400() {
        assertThat(handshake("/open/7").without("Sec-WebSocket-Key").send().status())
                .isEqualTo(400);
        assertThat(handshake("/open/7")
                        .addHeader("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void another_method_is_405() {
        HandshakeAnswer answer = handshake("/open/7").method("POST").send();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "0", "14", "13, 8", "thirteen"})
    void another_version_is_426_and_names_the_right_one(String version) {
        HandshakeAnswer answer = handshake("/open/7").version(version).send();

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Sec-WebSocket-Version")).contains("13");
    }

    /** Payara would never end an answer with an Upgrade header. */
    @Test
    void a_request_that_does_not_upgrade_is_426() {
        HandshakeAnswer answer = handshake("/open/7").without("Upgrade").send();

        assertThat(answer.status()).isEqualTo(426);
        if (!System.getProperty("arquillian.launch").equals("payara")) {
            assertThat(answer.header("Upgrade")).contains("websocket");
        }
    }

    @Test
    void a_connection_that_does_not_upgrade_is_400() {
        assertThat(handshake("/open/7")
                        .header("Connection", "keep-alive")
                        .send()
                        .status())
                .isEqualTo(400);
        assertThat(handshake("/open/7").httpVersion("HTTP/1.0").send().status()).isEqualTo(400);
    }

    @Test
    void a_badly_encoded_query_is_400() {
        assertThat(handshake("/open/7?a=%zz").send().status()).isEqualTo(400);
    }

    @Test
    void the_subprotocol_that_the_endpoint_likes_best_is_agreed_to() {
        HandshakeAnswer answer =
                handshake("/spoken").subprotocol("soap", "chat.v1", "chat.v2").send();

        answer.assertAccepted();
        assertThat(answer.header("Sec-WebSocket-Protocol")).contains("chat.v2");
        assertThat(handshake("/spoken").subprotocol("soap").send().status()).isEqualTo(400);
        assertThat(handshake("/spoken").send().status()).isEqualTo(400);
    }

    @Test
    void unknown_subprotocols_are_not_agreed_to() {
        HandshakeAnswer answer =
                handshake("/open/7").subprotocol("chat.v1", "chat.v2").send();

        answer.assertAccepted();
        assertThat(answer.header("Sec-WebSocket-Protocol")).isEmpty();
    }

    @Test
    void compression_is_not_agreed_to_while_it_is_off() {
        HandshakeAnswer answer = handshake("/open/7")
                .header("Sec-WebSocket-Extensions", "permessage-deflate")
                .send();

        answer.assertAccepted();
        assertThat(answer.header("Sec-WebSocket-Extensions")).isEmpty();
    }

    @Test
    void a_thousand_handshakes_that_never_end_keep_nobody_out() throws IOException {
        List<Socket> dripping = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                Socket socket = new Socket(base.getHost(), base.getPort());
                dripping.add(socket);
                drip(socket, "GET " + base.getRawPath() + "open/7 HTTP/1.1\r\nHost: localhost\r\nUpgra");
            }
            for (int i = 0; i < 5; i++) {
                dripping.forEach(socket -> drip(socket, "d"));
                TestClient.to(base.resolve("open/7"))
                        .within(Duration.ofSeconds(2))
                        .connect()
                        .awaitText("open /7 {id=7}")
                        .close();
            }
        } finally {
            for (Socket socket : dripping) {
                socket.close();
            }
        }
    }

    private static void drip(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_refusal_is_one_line_of_text() {
        HandshakeAnswer answer =
                handshake("/open/7").header("Origin", "https://evil.example").send();

        assertThat(answer.header("Content-Type").orElse("")).startsWithIgnoringCase("text/plain");
        assertThat(answer.body().strip()).isEqualTo("Pages of this origin may not connect");
    }

    private void assertOpens(String address, String told) {
        assertOpens(address, UnaryOperator.identity(), told);
    }

    private void assertOpens(String address, UnaryOperator<TestClientBuilder> how, String told) {
        URI uri = URI.create(base + address);
        try (TestClient ann = how.apply(TestClient.to(uri)).connect()) {
            ann.awaitText(told);
        }
    }

    private TestHandshake handshake(String path) {
        String context = base.getRawPath().substring(0, base.getRawPath().length() - 1);
        return TestHandshake.to(base).path(context + path);
    }
}
