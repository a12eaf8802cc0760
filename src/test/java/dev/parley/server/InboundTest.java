package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Logged;
import dev.parley.Received;
import dev.parley.hub.FakeTransport;
import dev.parley.hub.LiveSession;
import dev.parley.protocol.Messages;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundTest {
    private static final InboundRules RULES = new InboundRules(8, 4, 4, "!");

    private final Messages messages = new Messages(JsonbBuilder.create(), JsonProvider.provider());
    private final Doorstep here = new Doorstep();
    private final FakeTransport peer = FakeTransport.reading();
    private final LiveSession session = here.enters("room", peer);
    private final Inbound inbound = new Inbound(session, messages, RULES);

    @Test
    void parts_become_messages_in_the_order_in_which_they_came() {
        inbound.text("o", false);
        inbound.text("ne", true);
        inbound.binary(bytes(1), false);
        inbound.binary(bytes(2), true);
        inbound.text("two", true);

        assertThat(texts()).containsExactly("one", "2 bytes", "two");
    }

    @Test
    void a_text_and_bytes_may_arrive_in_turns() {
        inbound.text("o", false);
        inbound.binary(bytes(1), true);
        inbound.text("ne", true);

        assertThat(texts()).containsExactly("1 bytes", "one");
    }

    @Test
    void a_buffer_may_be_used_again_at_once() {
        ByteBuffer buffer = bytes(1, 2);
        inbound.binary(buffer, true);
        buffer.put(0, (byte) 9);

        assertThat(here.events(Received.class).get(0).message().bytes()).containsExactly(1, 2);
    }

    @Test
    void what_has_the_limit_is_heard() {
        inbound.text("12345678", true);
        inbound.binary(bytes(1, 2, 3, 4), true);

        assertThat(texts()).containsExactly("12345678", "4 bytes");
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void what_was_too_large_for_the_container_is_too_large() {
        try (Logged log = Logged.by(Inbound.class.getPackageName())) {
            inbound.overflowed();

            assertThat(log.lines())
                    .containsExactly(
                            "WARNING Session " + session.id() + " is closed: Messages must have at most 8 bytes");
        }
        assertThat(here.events()).last().isEqualTo(closed(1009, "Messages must have at most 8 bytes", By.SERVER));
    }

    @Test
    void what_is_larger_ends_the_session_and_is_not_heard() {
        try (Logged log = Logged.by(LiveSession.class.getPackageName())) {
            inbound.text("12345678", false);
            inbound.text("9", false);

            assertThat(log.lines())
                    .containsExactly(
                            "WARNING Session " + session.id() + " is closed: Messages must have at most 8 bytes");
        }
        assertThat(peer.read()).containsExactly("close 1009 Messages must have at most 8 bytes");
        assertThat(here.events()).last().isEqualTo(closed(1009, "Messages must have at most 8 bytes", By.SERVER));
        assertThat(texts()).isEmpty();
    }

    @Test
    void bytes_have_a_limit_of_their_own() {
        try (Logged log = Logged.by(LiveSession.class.getPackageName())) {
            inbound.binary(bytes(1, 2, 3, 4, 5), true);
            assertThat(log.lines()).hasSize(1);
        }
        assertThat(peer.read()).containsExactly("close 1009 Messages must have at most 4 bytes");
    }

    @Test
    void after_that_it_is_deaf_even_while_the_close_frame_waits() {
        var slow = FakeTransport.stalled();
        var waiting = here.enters("room", slow);
        var door = new Inbound(waiting, messages, RULES);
        waiting.send("on its way");
        try (Logged log = Logged.by(LiveSession.class.getPackageName())) {
            door.text("123456789", false);
            door.text("x", true);
            door.text("123456789", true);
            door.binary(bytes(1), true);
            door.binary(bytes(1, 2, 3, 4, 5), true);
            assertThat(log.lines()).hasSize(1);
        }
        slow.readsOne();
        slow.readsOne();

        assertThat(texts()).isEmpty();
        assertThat(slow.read()).containsExactly("on its way", "close 1009 Messages must have at most 8 bytes");
    }

    @Test
    void nothing_is_heard_after_the_end() {
        inbound.closed(1000, "bye");
        inbound.text("late", true);
        inbound.closed(1006, "");

        assertThat(texts()).isEmpty();
        assertThat(here.events(Closed.class)).containsExactly(closed(1000, "bye", By.PEER));
    }

    @ParameterizedTest
    @CsvSource({"1000, PEER", "1001, PEER", "1005, PEER", "4999, PEER", "1006, NETWORK"})
    void only_1006_is_said_of_the_network(int code, By by) {
        inbound.closed(code, "");

        assertThat(here.events()).last().isEqualTo(closed(code, "", by));
    }

    @ParameterizedTest
    @CsvSource({"x, 123, 123", "x, 124, 123", "é, 61, 61", "é, 62, 61", "😀, 30, 30", "😀, 31, 30", "x, 100000, 123"})
    void a_reason_that_fits_into_no_frame_is_cut(String character, int times, int left) {
        inbound.closed(1000, character.repeat(times));

        assertThat(here.events()).last().isEqualTo(closed(1000, character.repeat(left), By.PEER));
    }

    @Test
    void a_failure_is_noted_and_ends_nothing() {
        inbound.failed(new IOException("reset"));
        inbound.text("on", true);

        assertThat(texts()).containsExactly("on");
    }

    @Test
    void a_heartbeat_is_answered_at_once_and_not_heard() {
        inbound.text("!", true);
        inbound.text("", false);
        inbound.text("!", true);
        inbound.text("!!", true);
        inbound.text("", true);

        assertThat(peer.read()).containsExactly("!", "!");
        assertThat(texts()).containsExactly("!!", "");
    }

    @Test
    void without_a_heartbeat_every_text_is_a_message() {
        var door = new Inbound(session, messages, new InboundRules(8, 4, 4, ""));
        door.text("!", true);
        door.text("", true);

        assertThat(texts()).containsExactly("!", "");
        assertThat(peer.read()).isEmpty();
    }

    @Test
    void too_many_fragments_end_the_session() {
        try (Logged log = Logged.by(LiveSession.class.getPackageName())) {
            for (int i = 0; i < 5; i++) {
                inbound.text("", false);
            }
            assertThat(log.lines()).hasSize(1);
        }
        assertThat(peer.read()).containsExactly("close 1008 Messages must have at most 4 fragments");
    }

    @Test
    void a_pong_answers_its_ping() {
        var roundTrip = session.ping();
        inbound.pong(ByteBuffer.allocate(0));
        inbound.pong(ByteBuffer.wrap(new byte[125]));
        assertThat(roundTrip.toCompletableFuture()).isNotCompleted();

        inbound.pong(ByteBuffer.allocate(8).putLong(0, 1));
        assertThat(roundTrip.toCompletableFuture()).isCompleted();
    }

    private Closed closed(int code, String reason, By by) {
        return new Closed(session, new Close(code, reason), by);
    }

    private List<String> texts() {
        return here.events(Received.class).stream()
                .map(Received::message)
                .map(m -> m.isBinary() ? m.bytes().length + " bytes" : m.text())
                .toList();
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }
}
