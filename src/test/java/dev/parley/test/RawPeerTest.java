package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RawPeerTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int MORE_THAN_BUFFERS_TAKE = 64 << 20;

    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = EchoServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    // ---- connecting

    @Test
    void a_refusal_that_is_expected_is_no_peer() throws IOException {
        try (RawServer full = RawServer.thatSays("HTTP/1.1 503 Full\r\nContent-Length: 0\r\n\r\n");
                RawServer closed = RawServer.thatSays("HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(RawPeer.to(URI.create(full.uri())).connectUnless(503)).isEmpty();
            var other = RawPeer.to(URI.create(closed.uri()));
            assertThatThrownBy(() -> other.connectUnless(503)).hasMessageContaining("expected 101");
        }
        try (RawPeer peer = echo().connectUnless(503).orElseThrow()) {
            peer.send("hello").awaitText("hello");
        }
    }

    // ---- sending

    @Test
    void a_correct_message_is_answered() {
        try (RawPeer peer = echo().connect()) {
            peer.send("hello").awaitText("hello");
        }
    }

    @Test
    void lengths_of_every_form_are_written_and_read() {
        try (RawPeer peer = echo().connect()) {
            for (int length : new int[] {0, 1, 125, 126, 4000}) {
                peer.send("x".repeat(length)).awaitText("x".repeat(length));
            }
        }
        assertThat(RawFrame.of(RawFrame.TEXT).head(400_000_000)).hasSize(14).startsWith(0x81, 0xff);
        assertThat(RawFrame.of(RawFrame.TEXT).head(65_535)).hasSize(8).startsWith(0x81, 0xfe, 0xff, 0xff);
    }

    @Test
    void fragments_go_out_as_they_are_told() {
        try (RawPeer peer = echo().connect()) {
            peer.send(RawFrame.text("one").notLast(), RawFrame.continuation(" two"));
            peer.awaitText("one two");
        }
    }

    @Test
    void what_is_wrong_stays_wrong() {
        for (RawFrame wrong : List.of(
                RawFrame.text("x").unmasked(),
                RawFrame.text("x").reserved(4),
                RawFrame.of(3),
                RawFrame.continuation("x"),
                RawFrame.close(999, ""))) {
            try (RawPeer peer = echo().connect()) {
                peer.send(wrong).assertClosed(1002);
            }
        }
    }

    @Test
    void a_flood_ends_when_the_server_says_something() {
        try (RawPeer peer = echo().connect()) {
            byte[] chunk = new byte[1000];
            peer.send(RawFrame.of(RawFrame.TEXT).head(400_000_000));

            assertThat(peer.flood(chunk, 400_000)).isLessThan(400_000);
            peer.assertClosed(1009);
        }
    }

    @Test
    void a_server_that_does_not_read_does_not_hold_the_peer() throws Exception {
        try (var raw = RawServer.that((socket, request) -> {
                    RawServer.accept(socket, request);
                    new CompletableFuture<>().join();
                });
                RawPeer peer = RawPeer.to(URI.create(raw.uri())).within(SHORT).connect()) {
            assertThatThrownBy(() -> peer.send(new byte[MORE_THAN_BUFFERS_TAKE]))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the server did not read for 200 ms");
        }
    }

    @Test
    void a_connection_is_known_as_broken_before_all_has_been_read() throws Exception {
        try (var raw = RawServer.that((socket, request) -> {
                    RawServer.accept(socket, request);
                    socket.getOutputStream()
                            .write(RawFrame.text("unread").unmasked().bytes());
                });
                RawPeer peer = RawPeer.to(URI.create(raw.uri())).connect()) {
            peer.awaitBroken(RawFrame.text("x").bytes());
        }
    }

    @Test
    void a_connection_that_is_whole_is_not_known_as_broken() {
        try (RawPeer peer = echo().within(SHORT).connect()) {
            assertThatThrownBy(() -> peer.awaitBroken(RawFrame.of(RawFrame.PONG).bytes()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected a broken connection");
        }
    }

    @Test
    void a_reset_is_a_reset() throws Exception {
        var end = new CompletableFuture<String>();
        try (var raw = RawServer.that((socket, request) -> {
            RawServer.accept(socket, request);
            end.complete(endOf(socket));
        })) {
            RawPeer.to(URI.create(raw.uri())).connect().reset();

            assertThat(end.join()).isEqualTo("Connection reset");
        }
    }

    private static String endOf(Socket socket) throws IOException {
        try {
            return "read " + socket.getInputStream().read();
        } catch (SocketException e) {
            return e.getMessage();
        }
    }

    @Test
    void a_half_closed_peer_can_still_read() throws Exception {
        try (var raw = RawServer.that((socket, request) -> {
                    RawServer.accept(socket, request);
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                    socket.getOutputStream()
                            .write(RawFrame.text("still here").unmasked().bytes());
                });
                RawPeer peer = RawPeer.to(URI.create(raw.uri())).connect()) {
            peer.halfClose().awaitText("still here").assertClosed(1006);
        }
    }

    // ---- reading

    @Test
    void pings_are_answered_while_it_reads() throws Exception {
        var pong = new CompletableFuture<byte[]>();
        try (var raw = RawServer.that((socket, request) -> {
                    RawServer.accept(socket, request);
                    socket.getOutputStream()
                            .write(RawFrame.of(RawFrame.PING, (byte) 7)
                                    .unmasked()
                                    .bytes());
                    pong.complete(socket.getInputStream().readNBytes(7));
                });
                RawPeer peer = RawPeer.to(URI.create(raw.uri())).connect()) {
            peer.assertClosed(1006);

            assertThat(pong.join())
                    .isEqualTo(RawFrame.of(RawFrame.PONG, (byte) 7).bytes());
        }
    }

    @Test
    void pings_may_be_ignored() {
        try (RawPeer peer = echo().ignoringPings().connect()) {
            peer.send("ping");

            assertThat(peer.next().opcode()).isEqualTo(RawFrame.PING);
        }
    }

    @Test
    void a_close_has_its_code_and_reason() {
        try (RawPeer peer = echo().connect()) {
            assertThat(peer.send("close 4000 that is all").awaitClose())
                    .isEqualTo(new CloseCode(4000, "that is all", CloseCode.By.SERVER));
        }
    }

    @Test
    void what_does_not_come_is_told_in_time() {
        try (RawPeer peer = echo().within(SHORT).connect()) {
            assertThatThrownBy(peer::next).hasMessageContaining("nothing more came within 200 ms");
            assertThatThrownBy(peer::awaitClose).hasMessageContaining("nothing more came within 200 ms");
            assertThatThrownBy(peer::awaitEnd).hasMessageContaining("nothing more came within 200 ms");
            assertThatThrownBy(() -> peer.awaitBytes(1)).hasMessageContaining("1 more of 1 bytes");
            assertThatThrownBy(() -> peer.send("a").awaitText("b")).hasMessageContaining("\"a\"");
        }
    }

    @Test
    void the_end_of_the_connection_is_seen() {
        try (RawPeer peer = echo().connect()) {
            peer.send("close 1000 bye").assertClosed(1000, "bye");
            peer.send(RawFrame.close(1000, "")).awaitEnd();
        }
    }

    @Test
    void payload_is_counted_and_dropped() {
        try (RawPeer peer = echo().connect()) {
            peer.send("repeat 9 " + "x".repeat(99)).awaitBytes(900);
        }
    }

    private static RawPeerBuilder echo() {
        return RawPeer.to(URI.create(server.uri()));
    }
}
