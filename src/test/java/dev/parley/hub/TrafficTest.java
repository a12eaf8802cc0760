package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Logged;
import dev.parley.hub.Rules.Bounds;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted of sessions, and how many are here. */
class TrafficTest {
    private static final Bounds ANY = Bounds.NONE;

    private final Logged log = Logged.by(Ending.class);
    private final Neighbourhood here = new Neighbourhood();
    private final Tape tape = new Tape();

    @AfterEach
    void end() {
        log.close();
    }

    // ---- what happens

    @Test
    void the_life_of_a_session_is_counted() {
        LiveSession session = here.enters(FakeTransport.reading(), Rules.NONE, tape);
        session.received(new FakeMessage("hi"), 2);
        session.send("hello");
        session.arrived(3);
        session.ended(new Close(4001, "bye"), By.PEER);
        session.ended(new Close(1006, ""), By.NETWORK);
        session.received(new FakeMessage("late"), 4);
        session.send("late");

        assertThat(tape.heard).containsExactly("opened", "received 2", "sent 5", "received 3", "closed 4001 by PEER");
    }

    @Test
    void a_message_is_sent_when_it_was_written() {
        var peer = FakeTransport.stalled();
        LiveSession session = here.enters(peer, Rules.NONE, tape);
        session.send("one");
        session.send("three");
        session.ping();
        peer.readsOne();
        assertThat(tape.heard).containsExactly("opened", "sent 3");

        peer.readsOne();
        peer.readsOne();
        session.close(Close.NORMAL);
        peer.readsOne();
        assertThat(tape.heard).containsExactly("opened", "sent 3", "sent 5", "closed 1000 by SERVER");
    }

    @Test
    void the_end_is_counted_before_anybody_hears_it() {
        List<String> counted = new ArrayList<>();
        LiveSession session = here.hub.open(
                Neighbourhood.facts(Rules.NONE, tape),
                FakeTransport.reading(),
                new Hearing(Runnable::run, (event, turn) -> {
                    if (event instanceof Closed) {
                        counted.addAll(tape.heard);
                    }
                }),
                Neighbourhood.NOTHING);
        session.close(Close.NORMAL);
        here.work();

        assertThat(counted).endsWith("closed 1000 by SERVER");
    }

    @Test
    void what_an_inbox_drops_is_counted_twice_as_received_and_as_dropped() {
        LiveSession session = here.enters(FakeTransport.reading(), rules(new Bounds(1, 100, true), ANY), tape);
        session.received(new FakeMessage("a"), 1);
        session.received(new FakeMessage("b"), 1);

        assertThat(tape.heard).containsExactly("opened", "received 1", "received 1", "dropped in");
    }

    @Test
    void what_an_outbox_drops_is_counted() {
        LiveSession session = here.enters(FakeTransport.stalled(), rules(ANY, new Bounds(1, 100, true)), tape);
        session.send("on its way");
        session.send("waits");
        session.send("waits instead");

        assertThat(tape.heard).containsExactly("opened", "dropped out");
    }

    @Test
    void who_is_too_slow_is_counted_once() {
        LiveSession session = here.enters(FakeTransport.stalled(), rules(ANY, new Bounds(1, 100, false)), tape);
        session.send("on its way");
        session.send("waits");
        session.send("too much");
        session.send("too much");

        assertThat(tape.heard).containsExactly("opened", "slow", "closed 1013 by SERVER");
    }

    @Test
    void the_answer_to_a_ping_is_counted_with_its_time() {
        LiveSession session = here.enters(FakeTransport.reading(), Rules.NONE, tape);
        session.ping();
        session.ponged(ByteBuffer.allocate(Long.BYTES).putLong(0, 1));
        session.ponged(ByteBuffer.allocate(Long.BYTES).putLong(0, 1));

        assertThat(tape.heard).containsExactly("opened", "round trip");
        assertThat(tape.roundTrip).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void an_answer_that_comes_before_its_ping_is_none() {
        var peer = FakeTransport.stalled();
        LiveSession session = here.enters(peer, Rules.NONE, tape);
        session.send("on its way");
        var roundTrip = session.ping().toCompletableFuture();
        session.ponged(ByteBuffer.allocate(Long.BYTES).putLong(0, 1));
        here.work();
        assertThat(tape.heard).containsExactly("opened");
        assertThat(roundTrip).isNotDone();

        peer.readsOne();
        session.ponged(ByteBuffer.allocate(Long.BYTES).putLong(0, 1));
        here.work();
        assertThat(roundTrip).isCompletedWithValue(tape.roundTrip);
    }

    // ---- what is

    @Test
    void sessions_rooms_and_what_waits_are_counted_by_endpoint() {
        var stalled = FakeTransport.stalled();
        LiveSession ann = here.enters("room", "/1", stalled);
        LiveSession bob = here.enters("room", "/2", FakeTransport.reading());
        here.enters("hall", "/", FakeTransport.compressing(), "foyer");
        here.work();
        ann.join("a");
        bob.join("a");
        bob.join("b");
        ann.send("on its way");
        ann.send("waits");
        ann.ping();
        bob.received(new FakeMessage("hi"), 2);
        bob.received(new FakeMessage("again"), 5);

        assertThat(here.hub.census())
                .isEqualTo(Map.of(
                        "room", new Presence(2, 0, 2, new Waiting(2, 7), new Waiting(1, 5)),
                        "hall", new Presence(1, 1, 1, Waiting.NOTHING, Waiting.NOTHING)));
        here.work();
        stalled.readsOne();
        ann.ended(Close.NORMAL, By.PEER);
        assertThat(here.hub.census().get("room")).isEqualTo(new Presence(1, 0, 2, Waiting.NOTHING, Waiting.NOTHING));
    }

    @Test
    void where_nobody_is_there_is_nothing_to_count() {
        here.enters("room", "/1", FakeTransport.reading(), "lobby").ended(Close.NORMAL, By.PEER);

        assertThat(here.hub.census()).isEmpty();
    }

    private static Rules rules(Bounds inbox, Bounds outbox) {
        return new Rules(inbox, outbox, 0, 0, Rules.NONE.deadlines());
    }

    /** Notes all it is told. */
    private static final class Tape implements Traffic {
        private final List<String> heard = new ArrayList<>();
        private Duration roundTrip;

        @Override
        public void opened() {
            heard.add("opened");
        }

        @Override
        public void closed(Close close, By by) {
            heard.add("closed " + close.code() + " by " + by);
        }

        @Override
        public void received(int bytes) {
            heard.add("received " + bytes);
        }

        @Override
        public void sent(int bytes) {
            heard.add("sent " + bytes);
        }

        @Override
        public void droppedIn() {
            heard.add("dropped in");
        }

        @Override
        public void droppedOut() {
            heard.add("dropped out");
        }

        @Override
        public void slow() {
            heard.add("slow");
        }

        @Override
        public void roundTrip(Duration time) {
            heard.add("round trip");
            roundTrip = time;
        }
    }
}
