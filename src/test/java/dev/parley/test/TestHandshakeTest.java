package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TestHandshakeTest {

    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = EchoServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void without_further_words_it_is_accepted() {
        HandshakeAnswer answer = echo().send().assertAccepted();

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.accepted()).isTrue();
        assertThat(answer.header("x-seen")).contains("yes");
        assertThat(answer.header("X-Unseen")).isEmpty();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_subprotocol_can_be_asked_for() {
        assertThat(echo().subprotocol("chat.v2", "chat.v1").send().header("Sec-WebSocket-Protocol"))
                .contains("chat.v1");
    }

    @Test
    void a_refusal_shows_its_body() {
        HandshakeAnswer answer =
                TestHandshake.to(server.uri() + "/nowhere").send().assertRefused(404);

        assertThat(answer.accepted()).isFalse();
        assertThat(answer.body()).contains("404");
    }

    @Test
    void a_missing_key_is_refused() {
        echo().without("sec-websocket-key").send().assertRefused(400);
    }

    @Test
    void a_foreign_origin_is_refused() {
        echo().header("Origin", "https://evil.example").send().assertRefused(403);
    }

    @Test
    void another_version_is_told_the_right_one() {
        assertThat(echo().version("8").send().assertRefused(426).header("Sec-WebSocket-Version"))
                .contains("13");
    }

    @Test
    void everything_goes_out_as_it_is_told() throws Exception {
        try (var raw = RawServer.thatSays("HTTP/1.0 204 \r\n\r\n")) {
            TestHandshake.to(raw.uri())
                    .method("BREW")
                    .path("//x/%2e%2e/;a=b?\u00e4")
                    .httpVersion("HTTP/1.0")
                    .header("Host", "evil")
                    .key("short")
                    .version("8")
                    .addHeader("Origin", "a")
                    .addHeader("Origin", "b")
                    .without("Upgrade")
                    .send()
                    .assertRefused(204);

            assertThat(raw.request())
                    .containsExactly(
                            "BREW //x/%2e%2e/;a=b?\u00e4 HTTP/1.0",
                            "Connection: Upgrade",
                            "Host: evil",
                            "Sec-WebSocket-Key: short",
                            "Sec-WebSocket-Version: 8",
                            "Origin: a",
                            "Origin: b");
        }
    }

    @Test
    void the_address_gives_host_path_and_query() throws Exception {
        try (var raw = RawServer.thatSays("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            TestHandshake.to(raw.uri() + "/a%20b?c=d").send();

            assertThat(raw.request())
                    .contains(
                            "GET /raw/a%20b?c=d HTTP/1.1",
                            "Host: " + raw.uri().substring(5, raw.uri().length() - 4));
        }
    }

    @Test
    void a_chunked_body_is_put_together() throws Exception {
        assertThat(bodyOf("HTTP/1.1 400 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"))
                .isEqualTo("abcde");
    }

    @Test
    void a_body_without_a_length_goes_to_the_end() throws Exception {
        assertThat(bodyOf("HTTP/1.1 400 No\r\n\r\nabc")).isEqualTo("abc");
    }

    @Test
    void an_accept_header_for_another_key_is_not_accepted() throws Exception {
        String answer = "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n";
        try (var raw = RawServer.thatSays(answer)) {
            assertFails(() -> TestHandshake.to(raw.uri()).send().assertAccepted())
                    .hasMessageStartingWith("GET /raw at 127.0.0.1:")
                    .hasMessageContaining("expected 101 with a fitting Sec-WebSocket-Accept, was 101 with the headers")
                    .hasMessageContaining("Sec-WebSocket-Accept=[x]");
        }
    }

    @Test
    void another_status_is_told_with_headers_and_body() {
        assertFails(() -> TestHandshake.to(server.uri()).path("/nowhere").send().assertRefused(403))
                .hasMessageStartingWith("GET /nowhere at 127.0.0.1:" + server.port() + ": expected 403, was 404")
                .hasMessageContaining("Content-Length=[")
                .hasMessageContaining("and the body \"<!doctype html>");
    }

    @Test
    void a_server_that_does_not_answer_is_told() throws Exception {
        try (var raw = RawServer.thatNeverAnswers()) {
            assertFails(() -> TestHandshake.to(raw.uri())
                            .within(Duration.ofMillis(200))
                            .send())
                    .hasMessageEndingWith(" was not answered within 200 ms");
        }
    }

    @Test
    void a_server_that_closes_is_told() throws Exception {
        try (var raw = RawServer.thatSays("HTTP/1.1 10")) {
            assertFails(() -> TestHandshake.to(raw.uri()).send())
                    .hasMessageEndingWith(" was not answered: the server closed the connection after \"HTTP/1.1 10\"");
        }
    }

    @Test
    void an_answer_that_is_not_http_is_told() throws Exception {
        try (var raw = RawServer.thatSays("SSH-2.0\r\n")) {
            assertFails(() -> TestHandshake.to(raw.uri()).send())
                    .hasMessageEndingWith(" was not answered: a status line was expected, got \"SSH-2.0\"");
        }
    }

    @Test
    void only_plain_addresses_are_taken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestHandshake.to("wss://example/"))
                .withMessage("The address of a raw handshake must start with ws: or http:, was 'wss://example/'");
    }

    private static TestHandshake echo() {
        return TestHandshake.to(server.uri());
    }

    private static String bodyOf(String answer) throws Exception {
        try (var raw = RawServer.thatSays(answer)) {
            return TestHandshake.to(raw.uri()).send().body();
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(ThrowingCallable call) {
        return assertThatThrownBy(call).isExactlyInstanceOf(AssertionError.class);
    }
}
