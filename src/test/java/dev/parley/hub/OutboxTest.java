package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Close;
import dev.parley.Sent;
import dev.parley.spi.Payload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Tally tally = new Tally(Runnable::run);

    private boolean broken;

    @Test
    void one_message_is_on_its_way_and_the_others_wait() {
        var peer = FakeTransport.stalled();
        var outbox = outbox(peer);

        put(outbox, "one", "two", "three");

        assertThat(peer.read()).containsExactly("one");
        peer.readsOne();
        assertThat(peer.read()).containsExactly("one", "two");
        peer.readsOne();
        peer.readsOne();
        assertThat(peer.read()).containsExactly("one", "two", "three");
        assertThat(peer.onTheirWay()).isZero();
    }

    @Test
    void a_transport_that_is_done_at_once_does_not_fill_the_stack() {
        var peer = FakeTransport.stalled();
        var outbox = outbox(peer);
        put(outbox, "first");
        for (int i = 0; i < 100_000; i++) {
            put(outbox, "next");
        }
        for (int i = 0; i < 100_001; i++) {
            peer.readsOne();
        }
        assertThat(peer.read()).hasSize(100_001);

        var reading = FakeTransport.reading();
        var box = outbox(reading);
        for (int i = 0; i < 100_000; i++) {
            put(box, "next");
        }
        assertThat(reading.read()).hasSize(100_000);
    }

    @Test
    void nothing_goes_out_after_the_last_item() {
        var peer = FakeTransport.reading();
        var outbox = outbox(peer);

        outbox.put(new Farewell(new Close(1000, "bye"), c -> {}, () -> {}));
        put(outbox, "late");

        assertThat(peer.read()).containsExactly("close 1000 bye");
        assertThat(sent(1)).isEqualTo(Sent.of(0, 0, 1));
    }

    @Test
    void what_waits_is_gone_when_a_write_fails() {
        var peer = FakeTransport.stalled();
        var outbox = outbox(peer);
        put(outbox, "one", "two", "three");

        peer.readsOne();
        peer.breaks();

        assertThat(broken).isTrue();
        assertThat(sent(3)).isEqualTo(Sent.of(1, 0, 2));
        assertThat(peer.read()).containsExactly("one", "two");
    }

    @Test
    void what_is_on_its_way_is_gone_when_the_session_ends() {
        var peer = FakeTransport.stalled();
        var outbox = outbox(peer);
        put(outbox, "one", "two");

        outbox.shut();
        assertThat(sent(2)).isEqualTo(Sent.of(0, 0, 2));
        peer.readsOne();
        assertThat(peer.read()).containsExactly("one");
    }

    @Test
    void a_transport_that_throws_counts_as_broken() {
        var outbox = new Outbox(new ThrowingTransport(), cause -> broken = true);

        put(outbox, "one", "two");

        assertThat(broken).isTrue();
        assertThat(sent(2)).isEqualTo(Sent.of(0, 0, 2));
    }

    @Test
    void a_transport_that_tells_twice_is_heard_once() {
        var peer = FakeTransport.stalled();
        var twice = new TellsTwice(peer);
        var outbox = new Outbox(twice, cause -> broken = true);
        put(outbox, "one", "two", "three");

        peer.readsOne();
        twice.again();

        assertThat(peer.read()).containsExactly("one", "two");
    }

    private Outbox outbox(Transport transport) {
        return new Outbox(transport, cause -> broken = true);
    }

    private void put(Outbox outbox, String... texts) {
        for (String text : List.of(texts)) {
            outbox.put(new OutgoingMessage(Payload.text(text), tally));
        }
    }

    private Sent sent(int receivers) {
        CompletableFuture<Sent> sent = tally.of(receivers).sent().toCompletableFuture();
        assertThat(sent).isCompleted();
        return sent.join();
    }
}
