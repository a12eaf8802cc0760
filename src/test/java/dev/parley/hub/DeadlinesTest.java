package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Logged;
import dev.parley.hub.Rules.Bounds;
import dev.parley.hub.Rules.Deadlines;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens when time passes. Each test says what time it is. */
class DeadlinesTest {
    private static final Duration NEVER = Duration.ZERO;

    private final Neighbourhood here = new Neighbourhood();
    private final FakeTransport peer = FakeTransport.reading();

    // ---- heartbeat

    @Test
    void a_peer_that_answers_is_pinged_again_and_again() {
        LiveSession session = enters(beating(25, 10));
        for (int second = 0; second <= 100; second++) {
            at(second);
            if (peer.read().size() == second / 25 && second % 25 == 1) {
                session.ponged(ByteBuffer.allocate(8).putLong(0, second / 25));
            }
        }

        assertThat(peer.read()).containsExactly("ping 8", "ping 8", "ping 8", "ping 8");
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void a_ping_without_any_byte_back_ends_the_session() {
        LiveSession session = enters(beating(25, 10));
        at(0);
        at(25);
        at(26);
        at(35);
        assertThat(session.isOpen()).isTrue();

        at(36);
        assertThat(peer.isCut()).isTrue();
        assertThat(here.wholeEvents()).last().isEqualTo(new Closed(session, new Close(1006, ""), By.NETWORK));
    }

    @Test
    void any_byte_is_an_answer() {
        LiveSession session = enters(beating(25, 10));
        at(0);
        at(25);
        assertThat(session.hears()).isTrue();
        at(26);
        at(40);

        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void no_ping_goes_while_something_is_on_its_way() {
        var stalled = FakeTransport.stalled();
        LiveSession session = here.enters(stalled, rules(beating(25, 10)));
        session.send("on its way");
        at(0);
        at(25);
        at(50);
        assertThat(stalled.read()).containsExactly("on its way");

        stalled.readsOne();
        at(51);
        assertThat(stalled.read()).containsExactly("on its way", "ping 8");
    }

    @Test
    void a_ping_that_has_not_gone_is_no_reason_to_end() {
        var stalled = FakeTransport.stalled();
        LiveSession session = here.enters(stalled, rules(beating(25, 10)));
        at(0);
        session.ping();
        at(25);
        at(60);

        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void whoever_was_asleep_holds_nothing_against_anyone() {
        LiveSession session = enters(beating(25, 10));
        at(0);
        at(25);
        here.hub.look(seconds(9000), true);
        assertThat(session.isOpen()).isTrue();

        at(9005);
        assertThat(session.isOpen()).isTrue();
        at(9011);
        assertThat(session.isOpen()).isFalse();
    }

    // ---- a send

    @Test
    void a_send_that_takes_too_long_ends_the_session() {
        try (Logged log = Logged.by(LiveSession.class.getPackageName())) {
            var stalled = FakeTransport.stalled();
            LiveSession session = here.enters(stalled, rules(sending(60)));
            session.send("on its way");
            at(0);
            at(59);
            assertThat(session.isOpen()).isTrue();

            at(60);
            assertThat(stalled.isCut()).isTrue();
            assertThat(here.wholeEvents())
                    .last()
                    .isEqualTo(new Closed(
                            session, new Close(1013, "Too slow: a message could not be sent in time"), By.SERVER));
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void each_send_has_its_own_time() {
        var stalled = FakeTransport.stalled();
        LiveSession session = here.enters(stalled, rules(sending(60)));
        session.send("one");
        session.send("two");
        at(0);
        at(50);
        stalled.readsOne();
        at(51);
        at(110);
        assertThat(session.isOpen()).isTrue();

        at(111);
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void a_session_that_closes_waits_ten_seconds_and_then_ends_as_it_was_asked_to() {
        var stalled = FakeTransport.stalled();
        LiveSession session = here.enters(stalled, rules(sending(60)));
        session.send("on its way");
        session.close(new Close(4000, "bye"));
        at(0);
        at(9);
        assertThat(here.events()).containsExactly("Opened");

        at(10);
        assertThat(stalled.isCut()).isTrue();
        assertThat(here.wholeEvents()).last().isEqualTo(new Closed(session, new Close(4000, "bye"), By.SERVER));
    }

    // ---- quiet peers

    @Test
    void a_session_without_any_byte_is_closed() {
        LiveSession session = enters(idle(300));
        at(0);
        at(299);
        session.ponged(ByteBuffer.allocate(0));
        at(300);
        at(599);
        session.send("news");
        at(600);
        at(899);
        assertThat(session.isOpen()).isTrue();

        at(900);
        assertThat(peer.read()).containsExactly("news", "close 1001 Idle for too long");
    }

    @Test
    void a_peer_without_any_message_is_closed_whatever_it_gets() {
        LiveSession session = enters(inactive(300));
        at(0);
        at(299);
        session.received(FakeMessage.text("hi"), 2);
        at(300);
        session.ponged(ByteBuffer.allocate(0));
        session.send("news");
        at(599);
        assertThat(session.isOpen()).isTrue();

        at(600);
        assertThat(peer.read()).containsExactly("news", "close 1001 No message for too long");
    }

    @Test
    void a_message_that_takes_too_long_to_come_closes_the_session() {
        try (Logged log = Logged.by(LiveSession.class.getPackageName())) {
            LiveSession session = enters(arriving(30));
            session.arriving();
            at(0);
            at(29);
            session.arriving();
            session.received(FakeMessage.text("hi"), 2);
            session.arriving();
            at(30);
            at(59);
            session.arriving();
            assertThat(session.isOpen()).isTrue();

            at(60);
            session.received(FakeMessage.text("late"), 4);
            assertThat(peer.read()).containsExactly("close 1008 A message took too long to arrive");
            assertThat(here.events()).containsExactly("Opened", "Received", "Closed");
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void never_is_never() {
        LiveSession session = enters(new Deadlines(NEVER, NEVER, NEVER));
        session.arriving();
        session.send("on its way");
        at(0);
        at(1_000_000);

        assertThat(session.isOpen()).isTrue();
        assertThat(peer.read()).containsExactly("on its way");
    }

    // ---- after the end

    @Test
    void a_connection_that_outlives_its_session_by_five_seconds_is_broken() {
        LiveSession session = enters(new Deadlines(NEVER, NEVER, NEVER));
        at(0);
        session.close();
        at(1);
        at(5);
        assertThat(peer.isAborted()).isFalse();

        at(6);
        assertThat(peer.isAborted()).isTrue();
    }

    @Test
    void a_connection_that_its_peer_has_closed_but_keeps_is_broken_too() {
        LiveSession session = enters(new Deadlines(NEVER, NEVER, NEVER));
        session.ended(Close.NORMAL, By.PEER);
        at(1);
        assertThat(peer.isAborted()).isFalse();

        at(6);
        assertThat(peer.isAborted()).isTrue();
    }

    @Test
    void a_connection_is_broken_whose_peer_goes_on_and_on() {
        LiveSession session = enters(new Deadlines(NEVER, NEVER, NEVER));
        session.refuse(new Close(1008, "Too many messages"));
        for (int i = 0; i < 4095; i++) {
            assertThat(session.hears()).isFalse();
        }
        assertThat(peer.isAborted()).isFalse();

        assertThat(session.hears()).isFalse();
        assertThat(peer.isAborted()).isTrue();
        assertThat(here.wholeEvents())
                .last()
                .isEqualTo(new Closed(session, new Close(1008, "Too many messages"), By.SERVER));
    }

    /** Else it would not know why. */
    @Test
    void but_not_before_our_close_frame_has_gone() {
        var slow = FakeTransport.stalled();
        LiveSession session = here.enters(slow, rules(new Deadlines(NEVER, NEVER, NEVER)));
        session.refuse(new Close(1008, "Too many messages"));
        for (int i = 0; i < 10_000; i++) {
            session.hears();
        }
        assertThat(slow.isAborted()).isFalse();
        assertThat(slow.isDeaf()).isFalse();

        slow.readsOne();
        for (int i = 0; i < 4096; i++) {
            session.hears();
        }
        assertThat(slow.isAborted()).isTrue();
    }

    /** As Undertow does, for which a write of the close frame is never done. */
    @Test
    void what_comes_after_a_container_has_closed_costs_as_little_as_it_can() {
        var slow = FakeTransport.stalled();
        LiveSession session = here.enters(slow, rules(new Deadlines(NEVER, NEVER, NEVER)));
        session.refuse(new Close(1009, "Too large"));
        session.ended(new Close(1009, "Too large"), By.PEER);

        for (int i = 0; i < 63; i++) {
            session.hears();
        }
        assertThat(slow.isDeaf()).isFalse();

        session.hears();
        assertThat(slow.isDeaf()).isTrue();
        assertThat(slow.isAborted()).isFalse();
    }

    private static Deadlines beating(int interval, int pong) {
        return new Deadlines(of(interval), of(pong), NEVER, NEVER, NEVER, NEVER);
    }

    private static Deadlines sending(int seconds) {
        return new Deadlines(of(seconds), NEVER, NEVER);
    }

    private static Deadlines idle(int seconds) {
        return new Deadlines(NEVER, of(seconds), NEVER);
    }

    private static Deadlines inactive(int seconds) {
        return new Deadlines(NEVER, NEVER, NEVER, NEVER, of(seconds), NEVER);
    }

    private static Deadlines arriving(int seconds) {
        return new Deadlines(NEVER, NEVER, of(seconds));
    }

    private static Duration of(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private LiveSession enters(Deadlines deadlines) {
        return here.enters(peer, rules(deadlines));
    }

    private static Rules rules(Deadlines deadlines) {
        return new Rules(Bounds.NONE, Bounds.NONE, 0, 0, deadlines);
    }

    private void at(int second) {
        here.hub.look(seconds(second), false);
    }

    private static long seconds(int seconds) {
        return of(seconds).toNanos();
    }
}
