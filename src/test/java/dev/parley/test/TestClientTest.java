package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TestClientTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private static EchoServer server;

    private TestClient ann;

    @BeforeAll
    static void start() {
        server = EchoServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        ann = TestClient.to(server.uri()).name("ann").connect();
    }

    @AfterEach
    void leave() {
        ann.close();
    }

    @Test
    void what_is_sent_comes_back_in_order() {
        ann.send("hi").send("ho").awaitText("hi").awaitText("ho").assertNothingElse();
    }

    @Test
    void all_that_came_can_be_seen_again() {
        ann.send("a").send("b").send("c").awaitText("a").roundTrip();

        assertThat(ann.received()).containsExactly("a", "b", "c");
    }

    @Test
    void fragments_are_put_together() {
        ann.send("fragments he llo").awaitText("hello").assertNothingElse();
    }

    @Test
    void a_message_can_go_out_in_fragments() {
        ann.sendFragments("he", "ll", "o").send("next").awaitText("hello").awaitText("next");
    }

    @Test
    void a_message_larger_than_all_buffers_comes_whole() {
        String big = "x".repeat(40_000);

        ann.send("fragments " + big.substring(0, 4_000) + " y").awaitText(big.substring(0, 4_000) + "y");
        ann.send("repeat 2 " + big.substring(0, 8_000)).awaitText(big.substring(0, 8_000) + "1");
    }

    @Test
    void binary_goes_and_comes_in_the_same_order_as_text() {
        ann.sendBinary((byte) 1, (byte) 2, (byte) 3).send("text");

        ann.awaitBinary((byte) 1, (byte) 2, (byte) 3).awaitText("text").assertNothingElse();
    }

    @Test
    void awaiting_a_message_drops_what_is_before_it() {
        ann.send("repeat 5 n");

        assertThat(ann.awaitMessage(text -> text.contains("4"), "a 4")).isEqualTo("n4");
        assertThat(ann.nextText()).isEqualTo("n5");
    }

    @Test
    void a_ping_of_the_server_is_answered_and_is_no_message() {
        ann.send("ping").send("hi").awaitText("hi").assertNothingElse();
    }

    @Test
    void the_server_may_close() {
        ann.send("close 4001 bye");

        assertThat(ann.awaitClose()).isEqualTo(new CloseCode(4001, "bye", CloseCode.By.SERVER));
        assertThat(ann.isOpen()).isFalse();
        ann.assertClosed(4001).assertClosed(4001, "bye").assertNothingElse();
    }

    @Test
    void messages_before_the_close_can_be_read_after_it() {
        ann.send("hi").send("close 1008 no").assertClosed(1008, "no").awaitText("hi");
    }

    @Test
    void the_client_may_close() {
        ann.close(4002, "enough");

        assertThat(ann.awaitClose().by()).isEqualTo(CloseCode.By.CLIENT);
        assertThat(ann.awaitClose().cut()).isFalse();
        ann.assertClosed(4002).assertNothingElse();
    }

    @Test
    void a_client_can_vanish_without_a_close_frame() {
        ann.cut();

        assertThat(ann.awaitClose().cut()).isTrue();
        assertThat(ann.awaitClose().by()).isEqualTo(CloseCode.By.CLIENT);
    }

    @Test
    void a_connection_that_just_ends_is_cut() throws Exception {
        try (var raw = RawServer.that(RawServer::accept);
                var bob = TestClient.to(raw.uri()).connect()) {
            assertThat(bob.awaitClose().by()).isEqualTo(CloseCode.By.NETWORK);
            bob.assertClosed(1006);
        }
    }

    @Test
    void a_connection_that_is_reset_is_cut() throws Exception {
        try (var raw = RawServer.that(TestClientTest::acceptAndReset);
                var bob = TestClient.to(raw.uri()).connect()) {
            assertThat(bob.awaitClose().by()).isEqualTo(CloseCode.By.NETWORK);
            bob.assertClosed(1006);
        }
    }

    private static void acceptAndReset(Socket socket, List<String> request) throws Exception {
        RawServer.accept(socket, request);
        socket.setSoLinger(true, 0);
    }

    @Test
    void a_stalled_client_reads_one_message_more_until_it_reads_on() {
        try (var bob = impatientBob()) {
            bob.stopReading().send("a").send("b");
            assertFails(bob::roundTrip).hasMessageContaining("no pong came");
            assertThat(bob.received()).containsExactly("a");

            bob.readOn().roundTrip();

            assertThat(bob.received()).containsExactly("a", "b");
        }
    }

    @Test
    void closing_a_stalled_client_does_not_wait() {
        ann.stopReading().close();

        assertThat(ann.awaitClose().cut()).isTrue();
    }

    @Test
    void texts_can_be_handed_over_instead_of_being_kept() {
        var texts = new LinkedBlockingQueue<String>();
        try (var bob = TestClient.to(server.uri()).onText(texts::add).connect()) {
            bob.send("a").send("b").roundTrip();

            assertThat(texts).containsExactly("a", "b");
            assertThat(bob.received()).isEmpty();
        }
    }

    @Test
    void a_listener_that_throws_cuts_the_connection() {
        try (var bob = TestClient.to(server.uri())
                .onText(text -> {
                    throw new IllegalStateException("no " + text);
                })
                .connect()) {
            assertThat(bob.send("hi").awaitClose()).isEqualTo(new CloseCode(1006, "no hi", CloseCode.By.NETWORK));
        }
    }

    @Test
    void an_interrupted_wait_fails_and_the_thread_stays_interrupted() {
        Thread.currentThread().interrupt();

        assertFails(ann::nextText).hasMessage("ann was interrupted while waiting");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void the_handshake_can_carry_headers_a_host_and_subprotocols() {
        try (var bob = TestClient.to(server.uri().replace("ws:", "http:"))
                .host("chat.example")
                .header("Origin", "https://good.example")
                .header("X-One", "1")
                .subprotocol("chat.v2", "chat.v1")
                .connect()) {
            assertThat(bob.subprotocol()).isEqualTo("chat.v1");
            bob.send("header Host").awaitText("chat.example");
            bob.send("header Origin").awaitText("https://good.example");
            bob.send("header X-One").awaitText("1");
        }
    }

    @Test
    void a_refusal_tells_status_and_headers() {
        var evil = TestClient.to(server.uri()).name("eve").header("Origin", "https://evil.example");

        assertFails(evil::connect)
                .hasMessageStartingWith("eve could not connect to " + server.uri() + ": expected 101, was 403")
                .hasMessageContaining("content-");
        assertThat(evil.connectAsync())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_refusal_tells_that_nobody_is_there() {
        assertFails(() -> TestClient.to("ws://127.0.0.1:1/").connect()).hasMessageContaining("ConnectException");
    }

    @Test
    void a_refusal_tells_that_nobody_answers() throws Exception {
        try (var raw = RawServer.thatNeverAnswers()) {
            assertFails(() -> TestClient.to(raw.uri()).within(SHORT).connect())
                    .hasMessageEndingWith(": no answer within 200 ms");
        }
    }

    @Test
    void an_answer_that_does_not_fit_is_refused() throws Exception {
        try (var raw = RawServer.thatSays(
                "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n")) {
            assertFails(() -> TestClient.to(raw.uri()).connect())
                    .hasMessageContaining("expected 101, was 101 that does not fit")
                    .hasMessageContaining("Sec-WebSocket-Accept");
        }
    }

    @Test
    void only_addresses_of_the_web_are_taken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestClient.to("ftp://example"))
                .withMessage("The address must start with ws:, wss:, http: or https:, was 'ftp://example'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestClient.to(server.uri()).within(Duration.ZERO))
                .withMessage("The time limit must be more than nothing, was PT0S");
    }

    @Test
    void another_text_is_told_with_the_last_few() {
        ann.send("repeat 7 n").awaitMessage("n6"::equals, "n6");

        assertFails(() -> ann.awaitText("n8"))
                .hasMessage("ann expected the text \"n8\" next, but got \"n7\"\n"
                        + "  received: 7 messages, the last 5: \"n3\", \"n4\", \"n5\", \"n6\", \"n7\"\n"
                        + "  at " + server.uri());
    }

    @Test
    void long_texts_are_told_by_where_they_differ() {
        String big = "x".repeat(300);
        ann.send(big + "a" + big);

        assertFails(() -> ann.awaitText(big + "b" + big))
                .hasMessageContaining("\"… (601 characters)")
                .hasMessageContaining("they differ from character 300 on: expected \"" + "x".repeat(20) + "bx")
                .hasMessageContaining("got \"" + "x".repeat(20) + "ax");
    }

    @Test
    void another_kind_of_message_is_told() {
        ann.sendBinary((byte) 1, (byte) 255).send("text");

        assertFails(() -> ann.awaitText("hi")).hasMessageContaining("but got 2 bytes [01 ff]");
        assertFails(ann::nextBinary).hasMessageContaining("expected a binary message next, but got \"text\"");
    }

    @Test
    void other_bytes_are_told() {
        ann.sendBinary((byte) 1);

        assertFails(() -> ann.awaitBinary((byte) 2))
                .hasMessageContaining("expected 1 bytes [02] next, but got 1 bytes [01]");
    }

    @Test
    void a_message_that_does_not_come_is_told() {
        try (var bob = impatientBob()) {
            assertFails(() -> bob.awaitText("hi"))
                    .hasMessageStartingWith("bob expected the text \"hi\" next, but nothing came within 200 ms")
                    .hasMessageContaining("received: nothing");
        }
    }

    @Test
    void what_came_instead_of_an_awaited_message_is_told() {
        try (var bob = impatientBob()) {
            bob.send("old").awaitText("old").send("a").send("b\nc");

            assertFails(() -> bob.awaitMessage("x"::equals, "an x"))
                    .hasMessageContaining("bob waited for an x, but nothing came within 200 ms")
                    .hasMessageContaining("what came meanwhile: 2 messages: \"a\", \"b\\nc\"");
        }
    }

    @Test
    void a_close_instead_of_a_message_is_told_at_once() {
        ann.send("close 1008 no");

        assertFails(() -> ann.awaitText("hi"))
                .hasMessageContaining("but the connection was closed with 1008 \"no\" by the server");
    }

    @Test
    void another_close_is_told() {
        ann.send("close 1008 no");

        assertFails(() -> ann.assertClosed(1001))
                .hasMessageContaining("expected a close with 1001, but it was 1008 \"no\" by the server");
        assertFails(() -> ann.assertClosed(1008, "yes"))
                .hasMessageContaining("expected a close with 1008 \"yes\", but it was 1008 \"no\" by the server");
    }

    @Test
    void a_close_that_does_not_come_is_told() {
        try (var bob = impatientBob()) {
            assertFails(bob::awaitClose)
                    .hasMessageContaining("expected a close, but the connection was still open after 200 ms");
        }
    }

    @Test
    void something_else_is_told() {
        ann.send("a").send("b").awaitText("a");

        assertFails(ann::assertNothingElse)
                .hasMessageContaining("ann expected nothing else, but there is more: 1 message: \"b\"");
    }

    @Test
    void an_unexpected_close_is_something_else() {
        ann.send("close 1011 sorry");

        assertFails(ann::assertNothingElse)
                .hasMessageContaining("expected nothing else, but the connection was closed with 1011 \"sorry\"");
    }

    @Test
    void a_server_that_answers_no_ping_is_told() throws Exception {
        try (var raw = RawServer.that((socket, request) -> {
                    RawServer.accept(socket, request);
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
                var bob = TestClient.to(raw.uri()).within(SHORT).connect()) {
            assertFails(bob::assertNothingElse).hasMessageContaining("sent a ping, but no pong came within 200 ms");
        }
    }

    @Test
    void what_could_not_be_sent_is_told() {
        ann.close(1000, "").assertClosed(1000).send("late");

        assertFails(ann::awaitSent).hasMessageContaining("not sent: \"late\": java.io.IOException");
    }

    @Test
    void a_close_frame_the_jdk_does_not_send_is_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ann.close(1002, ""))
                .withMessage(
                        "Close code must be 1000, 1001, 1008, 1011 or 3000 to 4999 for the JDK's client, was 1002");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ann.close(4000, "\u00e4".repeat(62)))
                .withMessage("Close reason must fit in 123 bytes, has 124");
        ann.send("hi").awaitText("hi").assertNothingElse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1008, 1011, 3000, 4999})
    void every_other_close_frame_goes_out(int code) {
        ann.close(code, "\u00e4".repeat(61)).assertClosed(code);
    }

    @Test
    void closing_twice_or_after_the_server_does_no_harm() {
        ann.send("close 4001 bye").assertClosed(4001);

        ann.close();
        ann.close();
    }

    private static TestClient impatientBob() {
        return TestClient.to(server.uri()).name("bob").within(SHORT).connect();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(ThrowingCallable call) {
        return assertThatThrownBy(call).isExactlyInstanceOf(AssertionError.class);
    }
}
