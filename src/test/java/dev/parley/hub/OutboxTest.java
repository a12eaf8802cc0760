package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Close;
import dev.parley.Sent;
import dev.parley.hub.Rules.Bounds;
import dev.parley.spi.Payload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Tally tally = new Tally(Runnable::run);

    private boolean broken;
    private int overflows;

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
        assertThat(outbox.onItsWay())
                .as("what a session that is kept would keep")
                .isNull();
        peer.readsOne();
        assertThat(peer.read()).containsExactly("one");
    }

    @Test
    void a_transport_that_throws_counts_as_broken() {
        var outbox = outbox(new ThrowingTransport());

        put(outbox, "one", "two");

        assertThat(broken).isTrue();
        assertThat(sent(2)).isEqualTo(Sent.of(0, 0, 2));
    }

    @Test
    void so_does_one_for_which_the_memory_is_missing() {
        var outbox = outbox(new ThrowingTransport(() -> {
            throw new OutOfMemoryError("as told");
        }));

        put(outbox, "one", "two");

        assertThat(broken).isTrue();
        assertThat(sent(2)).isEqualTo(Sent.of(0, 0, 2));
    }

    @Test
    void a_transport_that_tells_twice_is_heard_once() {
        var peer = FakeTransport.stalled();
        var twice = new TellsTwice(peer);
        var outbox = outbox(twice);
        put(outbox, "one", "two", "three");

        peer.readsOne();
        twice.again();

        assertThat(peer.read()).containsExactly("one", "two");
    }

    @Test
    void as_many_messages_as_the_limit_wait_behind_the_one_on_its_way() {
        var outbox = outbox(FakeTransport.stalled(), new Bounds(2, 100, false));

        put(outbox, "on its way", "waits", "waits");
        assertThat(overflows).isZero();
        assertThat(outbox.messages()).isEqualTo(2);

        put(outbox, "too much");
        assertThat(overflows).isOne();
        outbox.shut();
        assertThat(sent(4)).isEqualTo(Sent.of(0, 0, 4));
    }

    @Test
    void as_many_bytes_as_the_limit_wait_and_a_larger_message_alone() {
        var peer = FakeTransport.stalled();
        var outbox = outbox(peer, new Bounds(9, 6, false));

        put(outbox, "on its way", "123", "éx");
        assertThat(overflows).isZero();
        assertThat(outbox.bytes()).isEqualTo(6);
        put(outbox, "1");
        assertThat(overflows).isOne();

        peer.readsOne();
        peer.readsOne();
        peer.readsOne();
        put(outbox, "on its way", "larger than all");
        assertThat(overflows).isOne();
    }

    @Test
    void an_outbox_that_drops_drops_the_oldest_messages_and_nothing_else() {
        var peer = FakeTransport.stalled();
        var outbox = outbox(peer, new Bounds(3, 6, true));
        var pings = new Pings(Runnable::run, Traffic.NONE);
        put(outbox, "on its way", "a", "b");
        outbox.put(pings.next());
        put(outbox, "c", "d");
        put(outbox, "12345");
        outbox.put(new Farewell(Close.NORMAL, c -> {}, () -> {}));
        for (int i = 0; i < 5; i++) {
            peer.readsOne();
        }

        assertThat(peer.read()).containsExactly("on its way", "ping 8", "d", "12345", "close 1000");
        assertThat(sent(6)).isEqualTo(Sent.of(3, 3, 0));
        assertThat(overflows).isZero();
    }

    @Test
    void pings_and_the_last_word_always_find_room() {
        var peer = FakeTransport.stalled();
        var outbox = outbox(peer, new Bounds(1, 1, false));
        var pings = new Pings(Runnable::run, Traffic.NONE);
        put(outbox, "on its way", "w");
        outbox.put(pings.next());
        outbox.put(pings.next());
        outbox.put(new Farewell(Close.NORMAL, c -> {}, () -> {}));
        for (int i = 0; i < 5; i++) {
            peer.readsOne();
        }

        assertThat(overflows).isZero();
        assertThat(peer.read()).containsExactly("on its way", "w", "ping 8", "ping 8", "close 1000");
    }

    @Test
    void where_the_transport_takes_several_messages_they_go_together() {
        var peer = FakeTransport.stalled(3);
        var outbox = outbox(peer, new Bounds(1, 100, false));

        put(outbox, "one", "two", "three", "waits");
        assertThat(peer.read()).containsExactly("one", "two", "three");
        assertThat(outbox.messages()).isOne();
        assertThat(overflows).isZero();

        peer.readsOne();
        assertThat(peer.read()).containsExactly("one", "two", "three", "waits");
        put(outbox, "waits", "too much");
        assertThat(peer.onTheirWay()).isEqualTo(3);
        assertThat(overflows).isOne();
    }

    @Test
    void as_many_bytes_as_may_be_are_on_their_way_together_and_a_larger_message_alone() {
        var peer = FakeTransport.stalled(9);
        var outbox = outbox(peer);
        String half = "x".repeat(Flights.BYTES / 2);

        put(outbox, half, half, "1", half + half + "1", "2");
        assertThat(peer.onTheirWay()).isEqualTo(2);

        peer.readsOne();
        assertThat(peer.onTheirWay()).isEqualTo(2);
        peer.readsOne();
        peer.readsOne();
        assertThat(peer.onTheirWay()).isOne();
        peer.readsOne();
        assertThat(peer.read()).containsExactly(half, half, "1", half + half + "1", "2");
    }

    @Test
    void pings_and_the_last_word_go_alone() {
        var peer = FakeTransport.stalled(9);
        var outbox = outbox(peer);
        put(outbox, "one", "two");
        outbox.put(new Pings(Runnable::run, Traffic.NONE).next());
        put(outbox, "three", "four");
        outbox.put(new Farewell(Close.NORMAL, c -> {}, () -> {}));

        assertThat(peer.read()).containsExactly("one", "two");
        peer.readsOne();
        assertThat(peer.onTheirWay()).isOne();
        peer.readsOne();
        assertThat(peer.read()).containsExactly("one", "two", "ping 8");
        peer.readsOne();
        assertThat(peer.read()).containsExactly("one", "two", "ping 8", "three", "four");
        peer.readsOne();
        peer.readsOne();
        assertThat(peer.read()).containsExactly("one", "two", "ping 8", "three", "four", "close 1000");
    }

    @Test
    void what_has_been_on_its_way_for_longest_is_what_is_looked_at() {
        var peer = FakeTransport.stalled(9);
        var outbox = outbox(peer);
        put(outbox, "one", "two", "three");
        Object oldest = outbox.onItsWay();

        peer.readsLast();
        assertThat(outbox.onItsWay()).isNotNull().isSameAs(oldest);
        peer.readsOne();
        assertThat(outbox.onItsWay()).isNotNull().isNotSameAs(oldest);
        peer.readsOne();
        assertThat(outbox.onItsWay()).isNull();
        assertThat(sent(3)).isEqualTo(Sent.of(3, 0, 0));
    }

    @Test
    void all_that_is_on_its_way_is_gone_when_one_write_fails() {
        var peer = FakeTransport.stalled(2);
        var outbox = outbox(peer);
        put(outbox, "one", "two", "three");

        peer.breaks();

        assertThat(broken).isTrue();
        assertThat(sent(3)).isEqualTo(Sent.of(0, 0, 3));
        assertThat(peer.read()).containsExactly("one", "two");
    }

    private Outbox outbox(Transport transport) {
        return outbox(transport, Bounds.NONE);
    }

    private Outbox outbox(Transport transport, Bounds bounds) {
        return new Outbox(
                transport,
                new Outbox.Owner() {
                    @Override
                    public void broken(Throwable cause) {
                        broken = true;
                    }

                    @Override
                    public void overflowed() {
                        overflows++;
                    }
                },
                bounds,
                Traffic.NONE);
    }

    private void put(Outbox outbox, String... texts) {
        for (String text : List.of(texts)) {
            outbox.put(new OutgoingMessage(Payload.text(text), tally, new Pulse()));
        }
    }

    private Sent sent(int receivers) {
        CompletableFuture<Sent> sent = tally.of(receivers).sent().toCompletableFuture();
        assertThat(sent).isCompleted();
        return sent.join();
    }
}
