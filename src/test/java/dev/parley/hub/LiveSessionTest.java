package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Broadcast;
import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Joined;
import dev.parley.Left;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.Sent;
import dev.parley.Target;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiveSessionTest {
    private static final Close BYE = new Close(4001, "bye");

    private final Neighbourhood here = new Neighbourhood();
    private final FakeTransport peer = FakeTransport.reading();
    private final LiveSession session = here.enters("room", "/1", peer);

    @Test
    void opens_once_and_closes_once() {
        session.ended(BYE, By.PEER);
        session.ended(new Close(1006, ""), By.NETWORK);
        session.close(Close.NORMAL);

        assertThat(here.wholeEvents()).containsExactly(new Opened(session), new Closed(session, BYE, By.PEER));
    }

    @Test
    void is_closed_when_its_end_is_heard() {
        var open = new AtomicBoolean(true);
        here.hub
                .open(
                        new SessionFacts(
                                "hall",
                                "/",
                                "/ws/hall",
                                Map.of(),
                                new FakeHandshake("/ws/hall"),
                                Identity.UNKNOWN,
                                Map.of(),
                                JsonValue.EMPTY_JSON_OBJECT,
                                "",
                                Rules.NONE,
                                Traffic.NONE),
                        FakeTransport.reading(),
                        new Hearing(Runnable::run, (event, turn) -> {
                            if (event instanceof Closed) {
                                open.set(event.session().isOpen());
                            }
                        }),
                        Neighbourhood.NOTHING)
                .ended(BYE, By.PEER);
        here.work();

        assertThat(open).isFalse();
    }

    @Test
    void has_left_once_before_anybody_hears_of_its_end() {
        List<String> told = new ArrayList<>();
        LiveSession other = here.hub.open(
                Neighbourhood.facts("hall", "/", ""),
                FakeTransport.reading(),
                new Hearing(
                        Runnable::run,
                        (event, turn) -> told.add(event.getClass().getSimpleName())),
                () -> told.add("left"));
        other.close(Close.NORMAL).thenRun(() -> told.add("ended"));
        other.ended(BYE, By.PEER);
        here.work();

        assertThat(told).containsExactly("Opened", "left", "Closed", "ended");
    }

    @Test
    void hears_nothing_after_its_end() {
        session.ended(BYE, By.PEER);
        session.received(FakeMessage.text("late"), 4);

        assertThat(here.events()).containsExactly("Opened", "Closed");
    }

    @Test
    void what_its_own_close_frame_said_wins_over_what_came_back() {
        session.close(BYE);
        session.ended(new Close(1006, ""), By.NETWORK);

        assertThat(here.wholeEvents()).last().isEqualTo(new Closed(session, BYE, By.SERVER));
    }

    @Test
    void closes_after_what_was_sent_before() {
        session.send("one");
        CompletionStage<Void> closed = session.close(BYE);
        CompletionStage<Sent> late = session.send("late");
        here.work();

        assertThat(peer.read()).containsExactly("one", "close 4001 bye");
        assertThat(closed.toCompletableFuture()).isCompleted();
        assertThat(late.toCompletableFuture().join()).isEqualTo(Sent.of(0, 0, 1));
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void it_tells_whether_it_is_compressed_even_after_its_end() {
        var compressed = here.enters("room", "/2", FakeTransport.compressing());
        compressed.ended(BYE, By.PEER);

        assertThat(compressed.isCompressed()).isTrue();
        assertThat(session.isCompressed()).isFalse();
    }

    @Test
    void a_second_close_changes_nothing_while_the_first_waits() {
        var slow = FakeTransport.stalled();
        var waiting = here.enters("room", "/2", slow);
        waiting.send("one");
        waiting.close(BYE);
        waiting.close(new Close(4002, "again"));

        assertThat(here.events()).containsExactly("Opened", "Opened");
        slow.readsOne();
        slow.readsOne();
        assertThat(slow.read()).containsExactly("one", "close 4001 bye");
        assertThat(here.wholeEvents()).last().isEqualTo(new Closed(waiting, BYE, By.SERVER));
    }

    @Test
    void a_code_that_may_not_be_sent_is_refused() {
        assertThatThrownBy(() -> session.close(new Close(1006, "")))
                .hasMessage("Close code must be 1000-1003, 1007-1014 or 3000-4999, was 1006");
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void a_broken_connection_ends_the_session_soon() {
        var slow = FakeTransport.stalled();
        var breaking = here.enters("room", "/2", slow);
        var sent = breaking.send("one");
        slow.breaks();
        here.work();

        assertThat(sent.toCompletableFuture().join()).isEqualTo(Sent.of(0, 0, 1));
        assertThat(breaking.isOpen()).isFalse();
        assertThat(breaking.send("two").toCompletableFuture().join()).isEqualTo(Sent.of(0, 0, 1));

        here.hub.look(0, false);
        here.hub.look(999_999_999, false);
        assertThat(slow.isCut()).isFalse();

        here.hub.look(1_000_000_000, false);
        here.work();
        assertThat(slow.isCut()).isTrue();
        assertThat(here.wholeEvents()).last().isEqualTo(new Closed(breaking, new Close(1006, ""), By.NETWORK));
    }

    /** What is sent while the container is just about to tell of the close cannot be written. */
    @Test
    void a_peer_that_closes_while_something_is_sent_has_closed() {
        var slow = FakeTransport.stalled();
        var leaving = here.enters("room", "/2", slow);
        leaving.send("one");
        leaving.close(BYE);
        slow.breaks();
        leaving.ended(new Close(4001, "enough"), By.PEER);
        here.work();

        assertThat(here.wholeEvents()).last().isEqualTo(new Closed(leaving, new Close(4001, "enough"), By.PEER));
    }

    // ---- who it is

    private LiveSession of(String user, Instant expiry) {
        return here.enters(peer, identity(user, Optional.of(expiry)));
    }

    private static Identity identity(String user, Optional<Instant> expiry) {
        return new Identity(Optional.of(() -> user), Set.of("staff"), expiry.map(at -> new Identity.Expiry(at, BYE)));
    }

    @Test
    void is_found_by_the_name_of_whom_it_belongs_to() {
        LiveSession known = of("ann", Instant.MAX);

        assertThat(known.user()).contains("ann");
        assertThat(here.hub.sessions(Target.user("ann"))).containsExactly(known);
    }

    @Test
    void closes_when_it_is_not_known_any_more_who_it_is() {
        LiveSession known = of("ann", Instant.now());
        known.look(System.nanoTime());
        known.look(System.nanoTime());

        assertThat(known.isOpen()).isFalse();
        assertThat(known.hears()).isFalse();
        assertThat(here.wholeEvents()).contains(new Closed(known, BYE, By.SERVER));
    }

    @Test
    void stays_open_if_the_same_user_is_known_for_longer() {
        LiveSession known = of("ann", Instant.now());

        assertThat(known.renew(identity("bob", Optional.empty()))).isFalse();
        assertThat(known.renew(Identity.UNKNOWN)).isFalse();
        assertThat(known.renew(identity("ann", Optional.of(Instant.MAX)))).isTrue();
        known.look(System.nanoTime());
        assertThat(known.isOpen()).isTrue();
    }

    @Test
    void whom_the_server_knew_it_knows_after_a_renewal_too() {
        Executor context = work -> {};
        LiveSession known =
                here.enters(peer, new Identity(Optional.of(() -> "ann"), Set.of(), Optional.empty(), context));
        known.renew(identity("ann", Optional.empty()));

        assertThat(known.identity().context()).isSameAs(context);
        assertThat(known.isInRole("staff")).isTrue();
    }

    @Test
    void of_whom_nobody_knew_it_is_too_late_to_learn() {
        assertThat(session.renew(identity("ann", Optional.empty()))).isFalse();
        assertThat(session.principal()).isEmpty();
    }

    @Test
    void joins_and_leaves_rooms() {
        assertThat(session.join("lobby")).isTrue();
        assertThat(session.join("lobby")).isFalse();
        assertThat(session.isIn("lobby")).isTrue();
        assertThat(session.leave("lobby")).isTrue();
        assertThat(session.leave("lobby")).isFalse();

        assertThat(session.rooms()).isEmpty();
        assertThat(here.events()).containsExactly("Opened", "Joined", "Left");
    }

    @Test
    void a_room_or_user_that_is_null_is_refused_and_changes_nothing() {
        session.join("lobby");

        assertThatThrownBy(() -> session.join(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> session.identify(null)).isInstanceOf(NullPointerException.class);
        assertThat(session.rooms()).containsExactly("lobby");
        assertThat(session.user()).isEmpty();
    }

    @Test
    void leaves_its_rooms_when_it_ends_and_still_knows_them() {
        session.join("lobby");
        session.ended(BYE, By.PEER);

        assertThat(session.join("hall")).isFalse();
        assertThat(session.leave("lobby")).isFalse();
        assertThat(session.rooms()).containsExactly("lobby");
        assertThat(here.hub.count(Target.room("room", "lobby"))).isZero();
        assertThat(here.wholeEvents())
                .containsExactly(
                        new Opened(session),
                        new Joined(session, "lobby"),
                        new Left(session, "lobby"),
                        new Closed(session, BYE, By.PEER));
    }

    @Test
    void enters_the_default_room_after_it_has_opened() {
        var other = here.enters("hall", "/", peer, "lobby");

        assertThat(other.rooms()).containsExactly("lobby");
        assertThat(here.wholeEvents())
                .containsExactly(new Opened(session), new Opened(other), new Joined(other, "lobby"));
    }

    @Test
    void broadcasts_to_the_others_of_its_endpoint() {
        var otherPeer = FakeTransport.reading();
        var strangerPeer = FakeTransport.reading();
        here.enters("room", "/2", otherPeer);
        here.enters("hall", "/", strangerPeer);

        session.broadcast("to the others");
        session.broadcast("to all", Broadcast.toEndpoint().includeSelf());

        assertThat(otherPeer.read()).containsExactly("to the others", "to all");
        assertThat(peer.read()).containsExactly("to all");
        assertThat(strangerPeer.read()).isEmpty();
    }

    @Test
    void broadcasts_to_several_rooms_once_each() {
        var otherPeer = FakeTransport.reading();
        var other = here.enters("room", "/2", otherPeer);
        other.join("a");
        other.join("b");
        session.join("a");

        session.broadcast("news", Broadcast.toRooms("a", "b"));
        session.broadcast("more", Broadcast.toRooms("a", "b").includeSelf());
        session.broadcast("nothing", Broadcast.toRooms(Set.of()));

        assertThat(otherPeer.read()).containsExactly("news", "more");
        assertThat(peer.read()).containsExactly("more");
    }

    @Test
    void measures_the_time_to_its_peer_and_back() {
        CompletionStage<Duration> roundTrip = session.ping();
        here.work();
        assertThat(roundTrip.toCompletableFuture()).isNotCompleted();
        assertThat(session.roundTrip()).isEmpty();

        session.ponged(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        session.ponged(ByteBuffer.allocate(8).putLong(0, 99));
        session.ponged(ByteBuffer.allocate(8).putLong(0, 1));
        here.work();

        assertThat(peer.read()).containsExactly("ping 8");
        assertThat(roundTrip.toCompletableFuture()).isCompletedWithValueMatching(time -> !time.isNegative());
        assertThat(session.roundTrip()).contains(roundTrip.toCompletableFuture().join());
    }

    @Test
    void a_peer_that_answers_no_ping_is_not_asked_without_end() {
        List<CompletionStage<Duration>> asked =
                Stream.generate(session::ping).limit(16).toList();
        CompletionStage<Duration> tooMany = session.ping();
        here.work();

        assertThat(peer.read()).hasSize(16);
        assertThat(tooMany.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("Too many pings wait");

        session.ponged(ByteBuffer.allocate(8).putLong(0, 1));
        here.work();
        assertThat(asked.get(0).toCompletableFuture()).isCompleted();
        assertThat(session.ping().toCompletableFuture()).isNotCompleted();
    }

    @Test
    void a_ping_fails_when_the_session_ends_before_its_pong() {
        CompletionStage<Duration> before = session.ping();
        session.ended(BYE, By.PEER);
        CompletionStage<Duration> after = session.ping();
        here.work();

        assertThat(before.toCompletableFuture()).isCompletedExceptionally();
        assertThat(after.toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void keeps_notes_for_the_application() {
        session.attributes().put("score", 7);

        assertThat(session.attribute("score", Integer.class)).contains(7);
        assertThat(session.attribute("name", String.class)).isEmpty();
        assertThatThrownBy(() -> session.attribute("score", String.class)).isInstanceOf(ClassCastException.class);
    }

    @Test
    void an_unknown_path_parameter_names_the_known_ones() {
        assertThatThrownBy(() -> session.pathParam("uid"))
                .hasMessage("Path parameter must be one of [] on endpoint room, was 'uid'");
    }

    @Test
    void messages_are_heard_in_the_order_in_which_they_came() {
        for (int i = 0; i < 100; i++) {
            session.received(FakeMessage.text("m" + i), 2);
        }

        assertThat(here.wholeEvents().stream()
                        .filter(Received.class::isInstance)
                        .map(event -> ((Received) event).message().text()))
                .hasSize(100)
                .startsWith("m0", "m1", "m2")
                .endsWith("m99");
    }
}
