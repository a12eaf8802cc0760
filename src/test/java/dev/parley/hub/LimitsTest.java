package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Logged;
import dev.parley.Sent;
import dev.parley.Target;
import dev.parley.hub.Rules.Bounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one peer may cost, on both sides of each limit. */
class LimitsTest {
    private static final Bounds ANY = Bounds.NONE;

    private final Logged log = Logged.by(LiveSession.class.getPackageName());
    private final Neighbourhood here = new Neighbourhood();

    @AfterEach
    void end() {
        log.close();
    }

    // ---- in

    @Test
    void as_many_messages_wait_as_may() {
        LiveSession session = enters(rules(new Bounds(3, 1000, false), ANY));
        says(session, 3, 1);

        assertThat(session.isOpen()).isTrue();
        assertThat(here.events()).containsExactly("Opened", "Received", "Received", "Received");
        says(session, 3, 1);
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void one_message_more_closes_the_session_and_those_before_are_handled() {
        LiveSession session = enters(rules(new Bounds(3, 1000, false), ANY));
        says(session, 5, 1);

        assertThat(here.events()).containsExactly("Opened", "Received", "Received", "Received", "Closed");
        assertThat(close()).isEqualTo(new Close(1008, "Too many messages waiting"));
        assertThat(log.lines())
                .containsExactly("WARNING Session " + session.id() + " is closed: Too many messages waiting");
    }

    @Test
    void bytes_count_like_messages_and_a_large_message_may_wait_alone() {
        LiveSession session = enters(rules(new Bounds(9, 10, false), ANY));
        says(session, 2, 5);
        here.work();
        says(session, 1, 11);
        here.work();
        assertThat(session.isOpen()).isTrue();

        says(session, 2, 5);
        says(session, 1, 1);
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void an_inbox_that_drops_misses_what_is_too_much() {
        LiveSession session = enters(rules(new Bounds(2, 1000, true), ANY));
        says(session, 5, 1);

        assertThat(here.events()).containsExactly("Opened", "Received", "Received");
        says(session, 1, 1);
        assertThat(here.events()).hasSize(4);
        assertThat(session.isOpen()).isTrue();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void those_who_fill_the_node_are_closed_and_others_are_heard() {
        LiveSession greedy = enters(Rules.NONE);
        LiveSession modest = enters(Rules.NONE);
        says(greedy, 1, 60_000);
        says(greedy, 1, 60_000);
        says(modest, 1, 1000);

        assertThat(greedy.isOpen()).isFalse();
        assertThat(modest.isOpen()).isTrue();
        assertThat(here.events()).filteredOn("Received"::equals).hasSize(2);
        assertThat(close()).isEqualTo(new Close(1013, "Too many messages waiting on the server"));

        says(modest, 1, 60_000);
        assertThat(modest.isOpen()).isTrue();
    }

    @Test
    void who_sends_too_fast_is_not_heard_and_then_closed() {
        LiveSession session = enters(new Rules(ANY, ANY, 2, 0, Rules.NONE.deadlines()));
        says(session, 3, 1);
        assertThat(here.events()).containsExactly("Opened", "Received", "Received", "TooFast");
        assertThat(session.isOpen()).isTrue();

        says(session, 2, 1);
        assertThat(close()).isEqualTo(new Close(1008, "Too many messages"));
    }

    // ---- out

    @Test
    void a_peer_that_does_not_read_is_let_go_and_the_others_get_everything() {
        var stalled = FakeTransport.stalled();
        var reading = FakeTransport.reading();
        LiveSession slow = here.enters(stalled, rules(ANY, new Bounds(2, 1000, false)));
        LiveSession healthy = here.enters(reading, rules(ANY, new Bounds(2, 1000, false)));

        for (int i = 0; i < 10; i++) {
            here.hub.send(Target.all(), "m" + i);
        }

        assertThat(reading.read()).hasSize(10);
        assertThat(stalled.read()).containsExactly("m0");
        assertThat(stalled.isCut()).isTrue();
        assertThat(here.wholeEvents())
                .contains(new Closed(slow, new Close(1013, "Too slow: too many messages waiting"), By.SERVER));
        assertThat(healthy.isOpen()).isTrue();
        assertThat(log.lines())
                .containsExactly("WARNING Session " + slow.id() + " is let go: Too slow: too many messages waiting");
    }

    @Test
    void a_peer_that_is_too_slow_for_all_misses_the_oldest() {
        var stalled = FakeTransport.stalled();
        LiveSession slow = here.enters(stalled, rules(ANY, new Bounds(1, 1000, true)));

        slow.send("on its way");
        var dropped = slow.send("oldest");
        slow.send("newest");
        here.work();

        assertThat(dropped.toCompletableFuture()).isCompletedWithValue(Sent.of(0, 1, 0));
        stalled.readsOne();
        assertThat(stalled.read()).containsExactly("on its way", "newest");
        assertThat(slow.isOpen()).isTrue();
    }

    // ---- rooms

    @Test
    void nobody_is_in_more_rooms_than_may_be() {
        LiveSession session = enters(new Rules(ANY, ANY, 0, 2, Rules.NONE.deadlines()));

        assertThat(session.join("1")).isTrue();
        assertThat(session.join("2")).isTrue();
        assertThat(session.join("3")).isFalse();
        assertThat(session.rooms()).containsExactlyInAnyOrder("1", "2");
        assertThat(here.hub.count(Target.room("room", "3"))).isZero();

        session.leave("1");
        assertThat(session.join("3")).isTrue();
        assertThat(here.events()).containsExactly("Opened", "Joined", "Joined", "Left", "Joined");
    }

    private LiveSession enters(Rules rules) {
        return here.enters(FakeTransport.reading(), rules);
    }

    private static Rules rules(Bounds inbox, Bounds outbox) {
        return new Rules(inbox, outbox, 0, 0, Rules.NONE.deadlines());
    }

    private static void says(LiveSession session, int times, int size) {
        for (int i = 0; i < times; i++) {
            session.received(FakeMessage.text("m"), size);
        }
    }

    private Close close() {
        return here.wholeEvents().stream()
                .filter(Closed.class::isInstance)
                .map(Closed.class::cast)
                .findFirst()
                .orElseThrow()
                .close();
    }
}
