package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Sent;
import dev.parley.Target;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HubTest {
    private final Neighbourhood here = new Neighbourhood();
    private final Hub hub = here.hub;
    private final FakeTransport annsPeer = FakeTransport.reading();
    private final FakeTransport bobsPeer = FakeTransport.reading();
    private final FakeTransport cidsPeer = FakeTransport.reading();
    private final LiveSession ann = here.enters("room", "/1", annsPeer);
    private final LiveSession bob = here.enters("room", "/2", bobsPeer);
    private final LiveSession cid = here.enters("hall", "/1", cidsPeer);

    @Test
    void reaches_one_session() {
        assertReaches(Target.session(ann.id()), ann);
        assertReaches(Target.session("nobody"));
    }

    @Test
    void reaches_an_endpoint() {
        assertReaches(Target.endpoint("room"), ann, bob);
        assertReaches(Target.endpoint("Room"));
    }

    @Test
    void reaches_a_path_of_one_endpoint_only() {
        assertReaches(Target.path("room", "/1"), ann);
        assertReaches(Target.path("room", "/1/"), ann);
        assertReaches(Target.path("room", "/"));
    }

    @Test
    void a_star_in_a_path_is_a_star() {
        var star = here.enters("room", "/*", FakeTransport.reading());
        assertReaches(Target.path("room", "/*"), star);
    }

    @Test
    void reaches_an_address_of_any_endpoint() {
        assertReaches(Target.address("/ws/room/1"), ann);
        assertReaches(Target.address("ws/hall/1/"), cid);
    }

    @Test
    void reaches_a_room_of_one_endpoint_only() {
        ann.join("lobby");
        bob.join("lobby");
        cid.join("lobby");

        assertReaches(Target.room("room", "lobby"), ann, bob);
        assertReaches(Target.room("hall", "lobby"), cid);
    }

    @Test
    void reaches_a_user_everywhere() {
        ann.identify("ann");
        cid.identify("ann");
        bob.identify("bob");

        assertReaches(Target.user("ann"), ann, cid);
        assertThat(hub.users(Target.all())).isEqualTo(Set.of("ann", "bob"));
        assertThat(hub.users(Target.endpoint("hall"))).containsExactly("ann");
    }

    @Test
    void a_new_name_replaces_the_old_one() {
        ann.identify("ann");
        ann.identify("annie");

        assertReaches(Target.user("ann"));
        assertReaches(Target.user("annie"), ann);
        assertThat(ann.user()).contains("annie");
    }

    @Test
    void reaches_all() {
        assertReaches(Target.all(), ann, bob, cid);
    }

    @Test
    void reaches_each_of_a_union_once() {
        ann.join("lobby");

        assertReaches(Target.room("room", "lobby").or(Target.endpoint("room")).or(Target.session(ann.id())), ann, bob);
    }

    @Test
    void leaves_out_the_exceptions_of_the_part_they_were_said_of() {
        assertReaches(Target.all().except(ann.id(), cid.id()), bob);
        assertReaches(Target.endpoint("room").except(ann.id()).or(Target.session(ann.id())), ann, bob);
        assertReaches(Target.endpoint("room").or(Target.endpoint("hall")).except(ann.id()), bob, cid);
    }

    @Test
    void tells_what_became_of_a_message() {
        bob.close(Close.NORMAL);
        var sent = hub.send(Target.endpoint("room"), "hello");
        here.work();

        assertThat(sent.toCompletableFuture()).isCompletedWithValue(Sent.of(1, 0, 0));
        var nobody = hub.send(Target.room("room", "empty"), "hello");
        here.work();
        assertThat(nobody.toCompletableFuture()).isCompletedWithValue(Sent.of(0, 0, 0));
    }

    @Test
    void tells_nothing_before_the_last_one_has_it() {
        var slow = FakeTransport.stalled();
        here.enters("room", "/3", slow);
        var sent = hub.send(Target.endpoint("room"), "hello");
        here.work();

        assertThat(sent.toCompletableFuture()).isNotCompleted();
        slow.readsOne();
        here.work();
        assertThat(sent.toCompletableFuture()).isCompletedWithValue(Sent.of(3, 0, 0));
    }

    @Test
    void closes_a_target() {
        var closed = hub.close(Target.endpoint("room"), new Close(4000, "over"));
        here.work();

        assertThat(closed.toCompletableFuture()).isCompletedWithValue(2);
        assertThat(annsPeer.read()).containsExactly("close 4000 over");
        assertThat(cidsPeer.read()).isEmpty();
        assertThat(hub.count(Target.all())).isEqualTo(1);
    }

    @Test
    void an_illegal_close_code_is_refused_at_once() {
        assertThatThrownBy(() -> hub.close(Target.all(), new Close(1005, ""))).hasMessageContaining("was 1005");
    }

    @Test
    void keeps_nothing_of_sessions_that_have_ended() {
        ann.join("lobby");
        ann.identify("ann");
        Stream.of(ann, bob, cid).forEach(session -> session.ended(Close.NORMAL, By.PEER));
        ann.identify("ghost");

        assertThat(hub.directory().size()).isZero();
        assertThat(hub.session(ann.id())).isEmpty();
    }

    @Test
    void waits_until_the_last_event_was_handled() throws InterruptedException {
        Stream.of(ann, bob, cid).forEach(session -> session.ended(Close.NORMAL, By.PEER));

        assertThat(hub.awaitEmpty(Duration.ZERO)).isFalse();
        here.work();
        assertThat(hub.awaitEmpty(Duration.ZERO)).isTrue();
    }

    private void assertReaches(Target target, LiveSession... sessions) {
        assertThat(hub.sessions(target)).containsExactlyInAnyOrder(sessions);
        assertThat(hub.count(target)).isEqualTo(sessions.length);
    }
}
