package dev.parley.client;

import static dev.parley.client.ByHand.SECOND;
import static dev.parley.client.ByHand.fate;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.BadMessageException;
import dev.parley.Close;
import dev.parley.Method;
import dev.parley.ServiceCall;
import dev.parley.SocketState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveClientTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final class Hidden {}

    // ---- opening

    @Test
    void a_client_connects_by_itself() {
        var test = ByHand.client();
        assertThat(test.state()).isEqualTo(SocketState.CONNECTING);
        assertThat(fate(test.client.opened())).isEqualTo("unknown");

        test.server.accept();

        assertThat(test.state()).isEqualTo(SocketState.OPEN);
        assertThat(test.heard).containsExactly("open");
        assertThat(fate(test.client.opened())).isEqualTo("done");
    }

    @Test
    void a_failure_to_connect_is_told_and_tried_again_later_and_later() {
        var test = ByHand.client();
        test.server.refuse(new IOException("refused"));
        assertThat(test.heard).containsExactly("IOException");
        assertThat(test.state()).isEqualTo(SocketState.WAITING);

        test.pass(Duration.ofMillis(249));
        assertThat(test.server.times()).isEqualTo(1);
        test.pass(Duration.ofMillis(1));
        assertThat(test.server.times()).isEqualTo(2);

        test.server.refuse(new IOException("refused"));
        test.pass(Duration.ofMillis(499));
        assertThat(test.server.times()).isEqualTo(2);
        test.pass(Duration.ofMillis(1));
        assertThat(test.server.times()).isEqualTo(3);
    }

    @Test
    void a_server_that_never_answers_is_tried_again() {
        var test = ByHand.client(builder -> builder.connectTimeout(SECOND));
        Dialer.Line first = test.server.last();

        test.pass(SECOND);
        assertThat(test.heard).containsExactly("TimeoutException");
        test.pass(SECOND);
        assertThat(test.server.times()).isEqualTo(2);

        var late = new FakeWire(first);
        first.opened(late);
        assertThat(late.cut).isTrue();
        assertThat(test.state()).isEqualTo(SocketState.CONNECTING);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void who_is_refused_with_what_he_has_does_not_ask_again(int status) {
        var test = ByHand.client(builder -> builder.token("old"));

        test.server.refuse(new RefusedException(status, new IOException()));

        assertThat(test.state()).isEqualTo(SocketState.CLOSED);
        assertThat(fate(test.client.opened())).isEqualTo("NotSentException");
        assertThat(test.over).isTrue();
    }

    @Test
    void who_can_get_another_token_asks_again() {
        var test = ByHand.client(builder -> builder.token(() -> "new"));

        test.server.refuse(new RefusedException(401, new IOException()));

        assertThat(test.state()).isEqualTo(SocketState.WAITING);
    }

    @Test
    void an_application_that_is_not_there_yet_is_waited_for() {
        var test = ByHand.client();

        test.server.refuse(new RefusedException(404, new IOException()));

        assertThat(test.state()).isEqualTo(SocketState.WAITING);
    }

    // ---- losing and coming back

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1003, 1006, 1007, 1009, 1011, 1012, 1013, 1014})
    void after_these_codes_it_comes_back(int code) {
        var test = ByHand.client();

        test.server.accept().closes(code);

        assertThat(test.state()).isEqualTo(SocketState.WAITING);
        test.pass(SECOND);
        test.server.accept();
        assertThat(test.state()).isEqualTo(SocketState.OPEN);
        assertThat(test.heard)
                .containsExactly("open", "close " + code + (code == 1006 ? " NETWORK" : " SERVER") + " again", "open");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1005, 1008, 1010, 3000, 3003, 4000, 4001, 4401, 4999})
    void after_these_codes_it_stays_away(int code) {
        var test = ByHand.client();

        test.server.accept().closes(code);

        assertThat(test.state()).isEqualTo(SocketState.CLOSED);
        assertThat(test.heard).containsExactly("open", "close " + code + " SERVER");
        test.pass(LONG);
        assertThat(test.server.times()).isEqualTo(1);
        assertThat(fate(test.client.closed())).isEqualTo("done");
    }

    @Test
    void an_expired_token_is_renewed_where_there_is_a_source_of_them() {
        var test = ByHand.client(builder -> builder.token(() -> "new"));

        test.server.accept().closes(4401);

        assertThat(test.state()).isEqualTo(SocketState.WAITING);
    }

    @Test
    void the_program_may_know_better_after_which_codes_to_come_back() {
        var test = ByHand.client(builder -> builder.reconnectAfter(close -> close.code() == 4000));
        test.server.accept().closes(4000);
        test.pass(SECOND);

        test.server.accept().closes(1001);

        assertThat(test.state()).isEqualTo(SocketState.CLOSED);
    }

    @Test
    void where_the_program_fails_to_say_so_the_codes_decide() {
        var test = ByHand.client(builder -> builder.reconnectAfter(close -> {
            throw new AssertionError("oops");
        }));

        test.server.accept().closes(1001);

        assertThat(test.state()).isEqualTo(SocketState.WAITING);
        assertThat(test.heard).containsExactly("open", "AssertionError", "close 1001 SERVER again");
        test.pass(SECOND);
        test.server.accept().closes(4000);
        assertThat(test.state()).isEqualTo(SocketState.CLOSED);
        assertThat(fate(test.client.closed())).isEqualTo("done");
    }

    @Test
    void without_reconnect_one_connection_is_all() {
        var lost = ByHand.client(ClientBuilder::noReconnect);
        lost.server.accept().closes(1006);
        assertThat(lost.state()).isEqualTo(SocketState.CLOSED);

        var refused = ByHand.client(ClientBuilder::noReconnect);
        refused.server.refuse(new IOException());
        assertThat(refused.state()).isEqualTo(SocketState.CLOSED);
    }

    @Test
    void a_connection_that_does_not_last_does_not_hasten_the_next() {
        var test = ByHand.client();
        for (int i = 0; i < 4; i++) {
            test.server.accept().closes(1011);
            test.pass(Duration.ofSeconds(10));
        }
        test.server.accept().closes(1011);
        test.pass(Duration.ofMillis(3999));
        assertThat(test.state()).isEqualTo(SocketState.WAITING);
        test.pass(Duration.ofMillis(1));
        assertThat(test.state()).isEqualTo(SocketState.CONNECTING);
    }

    @Test
    void a_connection_that_lasted_is_replaced_soon() {
        var test = ByHand.client();
        for (int i = 0; i < 4; i++) {
            test.server.accept().closes(1011);
            test.pass(Duration.ofSeconds(10));
        }
        FakeWire wire = test.server.accept();
        test.pass(Duration.ofSeconds(20));
        wire.closes(1006);

        test.pass(Duration.ofMillis(250));
        assertThat(test.state()).isEqualTo(SocketState.CONNECTING);
    }

    // ---- what is sent

    @Test
    void what_is_sent_goes_out_in_order() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();

        CompletionStage<Void> one = test.client.send("one");
        test.client.send(new byte[] {1, 2});
        test.client.send(Map.of("three", 3));

        assertThat(wire.sent).containsExactly("one", "2 bytes", "{\"three\":3}");
        assertThat(fate(one)).isEqualTo("done");
    }

    @Test
    void what_cannot_be_encoded_is_refused_at_once() {
        var test = ByHand.client();

        assertThatThrownBy(() -> test.client.send(new Hidden())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> test.client.send("half \ud800")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_sent_without_a_connection_waits_for_the_next() {
        var test = ByHand.client();
        CompletionStage<Void> early = test.client.send("early");
        assertThat(fate(early)).isEqualTo("unknown");

        FakeWire first = test.server.accept();
        assertThat(fate(early)).isEqualTo("done");
        first.closes(1001);
        test.client.send("between");
        test.pass(SECOND);

        assertThat(first.sent).containsExactly("early");
        assertThat(test.server.accept().sent).containsExactly("between");
    }

    @Test
    void what_was_on_its_way_is_told_as_lost_and_never_sent_twice() {
        var test = ByHand.client();
        FakeWire first = test.server.accept();
        first.stalls = true;
        CompletionStage<Void> onItsWay = test.client.send("on its way");
        CompletionStage<Void> waits = test.client.send("waits");

        first.closes(1006);
        assertThat(fate(onItsWay)).isEqualTo("ConnectionLostException");
        assertThat(fate(waits)).isEqualTo("unknown");

        test.pass(SECOND);
        assertThat(test.server.accept().sent).containsExactly("waits");
        assertThat(fate(waits)).isEqualTo("done");
    }

    @Test
    void a_wire_that_takes_nothing_is_replaced() {
        var test = ByHand.client();
        FakeWire first = test.server.accept();
        first.stalls = true;
        CompletionStage<Void> message = test.client.send("lost");

        first.stuck.get(0).failed(new IOException("broken pipe"));

        assertThat(fate(message)).isEqualTo("ConnectionLostException");
        assertThat(test.state()).isEqualTo(SocketState.WAITING);
        assertThat(test.heard).containsExactly("open", "close 1006 NETWORK again");
    }

    @Test
    void a_server_that_reads_nothing_is_left() {
        var test = ByHand.client(builder -> builder.sendTimeout(Duration.ofSeconds(4)));
        FakeWire wire = test.server.accept();
        wire.stalls = true;
        test.client.send("stuck");

        test.pass(Duration.ofSeconds(4));
        assertThat(test.state()).isEqualTo(SocketState.OPEN);
        test.pass(Duration.ofSeconds(2));
        assertThat(wire.cut).isTrue();
        assertThat(test.heard).contains("close 1006 NETWORK again");
    }

    @Test
    void what_finds_no_room_fails_and_what_waits_still_goes() {
        var test = ByHand.client(builder -> builder.queue(2, 100));
        test.client.send("a");
        test.client.send("b");

        assertThat(fate(test.client.send("c"))).isEqualTo("NotSentException");

        assertThat(test.server.accept().sent).containsExactly("a", "b");
        assertThat(fate(test.client.send("d"))).isEqualTo("done");
    }

    @Test
    void bytes_are_bounded_too() {
        var test = ByHand.client(builder -> builder.queue(100, 5));

        CompletionStage<Void> fits = test.client.send("äöa");
        CompletionStage<Void> tooMuch = test.client.send("a");

        assertThat(fate(fits)).isEqualTo("unknown");
        assertThat(fate(tooMuch)).isEqualTo("NotSentException");
    }

    // ---- what comes

    @Test
    void messages_are_heard_in_order_until_the_end() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        wire.says("one");
        wire.says("{\"service\":\"none\"}");
        wire.closes(1000);
        wire.says("late");

        assertThat(test.heard).containsExactly("open", "one", "{\"service\":\"none\"}", "close 1000 SERVER");
    }

    @Test
    void a_listener_that_throws_hurts_nobody() {
        var test = ByHand.client(builder -> builder);
        Listeners listeners = new Listeners();
        listeners.onMessage((client, message) -> {
            throw new IllegalStateException("oops");
        });
        listeners.onMessage((client, message) -> test.heard.add("second " + message.text()));
        listeners.onError((client, error) -> test.heard.add(error.getMessage()));

        listeners.received(test.client, new ReceivedText("x", new Json()));

        assertThat(test.heard).containsExactly("oops", "second x");
    }

    @Test
    void more_than_listeners_can_take_ends_the_connection_and_another_follows() {
        var queue = new ArrayDeque<Runnable>();
        var inbox = new Inbox(2, 100, queue::add);

        assertThat(inbox.put(() -> {}, 1)).isTrue();
        assertThat(inbox.put(() -> {}, 1)).isTrue();
        assertThat(inbox.put(() -> {}, 1)).isFalse();
        inbox.put(() -> {});

        assertThat(queue).hasSize(1);
        queue.remove().run();
        assertThat(inbox.put(() -> {}, 1)).isTrue();
    }

    // ---- calls

    @Test
    void a_call_gets_its_reply_whatever_comes_between() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        CompletionStage<ServiceReply> list = test.client.call("list");
        CompletionStage<ServiceReply> add =
                test.client.call(ServiceCall.of(Method.POST, "add").with(Map.of("x", 1)));
        assertThat(wire.sent)
                .containsExactly(
                        "{\"service\":\"list\",\"method\":\"GET\",\"id\":1}",
                        "{\"service\":\"add\",\"method\":\"POST\",\"id\":2,\"data\":{\"x\":1}}");

        wire.says("{\"method\":\"GET\",\"service\":\"news\",\"status\":200,\"type\":\"text\",\"content\":\"hello\"}");
        wire.says("{\"method\":\"POST\",\"service\":\"add\",\"id\":2,\"status\":201,\"type\":\"json\",\"content\":{}}");
        wire.says(
                "{\"method\":\"GET\",\"service\":\"list\",\"id\":1,\"status\":200,\"type\":\"json\",\"content\":[1,2]}");

        assertThat(add.toCompletableFuture().join().status()).isEqualTo(201);
        assertThat(list.toCompletableFuture().join().as(int[].class)).containsExactly(1, 2);
        assertThat(test.heard).containsExactly("open", "news: hello");
        assertThat(test.clock.waiting()).isEqualTo(1);
    }

    @Test
    void a_reply_that_is_no_success_fails_with_its_status() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        CompletionStage<ServiceReply> call = test.client.call("secret");

        wire.says("{\"method\":\"GET\",\"service\":\"secret\",\"id\":1,\"status\":403,\"type\":\"json\","
                + "\"content\":{\"error\":\"Not you\"}}");

        assertThat(call.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(CallException.class, e -> {
                    assertThat(e.status()).isEqualTo(403);
                    assertThat(e).hasMessage("Service 'secret' replied 403: Not you");
                });
    }

    @Test
    void a_call_without_a_reply_times_out_and_the_late_reply_is_no_message() {
        var test = ByHand.client(builder -> builder.callTimeout(SECOND));
        FakeWire wire = test.server.accept();
        CompletionStage<ServiceReply> call = test.client.call("slow");
        CompletionStage<ServiceReply> other = test.client.call("other");

        test.pass(SECOND);
        wire.says("{\"method\":\"GET\",\"service\":\"slow\",\"id\":1,\"status\":200,\"content\":\"\"}");

        assertThat(fate(call)).isEqualTo("TimeoutException");
        assertThat(fate(other)).isEqualTo("TimeoutException");
    }

    @Test
    void a_call_that_nobody_waits_for_any_more_is_not_sent() {
        var test = ByHand.client(builder -> builder.callTimeout(SECOND).connectTimeout(LONG));
        test.client.call("too long ago");

        test.pass(SECOND);

        assertThat(test.server.accept().sent).isEmpty();
    }

    @Test
    void a_call_on_its_way_fails_with_the_connection_and_one_that_waits_does_not() {
        var test = ByHand.client();
        FakeWire first = test.server.accept();
        CompletionStage<ServiceReply> sent = test.client.call("sent");
        first.closes(1006);
        CompletionStage<ServiceReply> waits = test.client.call("waits");

        assertThat(fate(sent)).isEqualTo("ConnectionLostException");
        assertThat(fate(waits)).isEqualTo("unknown");
        test.pass(SECOND);
        test.server
                .accept()
                .says("{\"method\":\"GET\",\"service\":\"waits\",\"id\":2,\"status\":200,\"content\":\"\"}");
        assertThat(fate(waits)).isEqualTo("done");
    }

    @Test
    void what_no_parser_reads_to_its_end_is_a_message_like_others() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        CompletionStage<ServiceReply> call = test.client.call("list");
        String deep = "{\"service\":" + "[".repeat(100_000);

        wire.says(deep);
        wire.says("{\"method\":\"GET\",\"service\":\"list\",\"id\":1,\"status\":200,\"content\":\"\"}");

        assertThat(test.heard).containsExactly("open", deep);
        assertThat(fate(call)).isEqualTo("done");
        Json json = new Json();
        assertThatThrownBy(() -> json.object("[".repeat(100_000), Object.class))
                .isInstanceOf(BadMessageException.class);
    }

    @Test
    void so_many_calls_are_on_their_way_and_one_more_for_each_that_is_over() {
        var test = ByHand.client(builder -> builder.callsAtATime(2).callTimeout(SECOND));
        FakeWire wire = test.server.accept();
        List.of("a", "b", "c").forEach(test.client::call);
        test.client.send("behind c");
        assertThat(services(wire)).containsExactly("a", "b");

        wire.says("{\"method\":\"GET\",\"service\":\"b\",\"id\":2,\"status\":500,\"content\":\"\"}");
        assertThat(services(wire)).containsExactly("a", "b", "c", "behind c");

        test.client.call("d");
        assertThat(services(wire)).hasSize(4);
        test.pass(SECOND); // nobody waits for any of them any more
        test.client.call("e");
        assertThat(services(wire)).endsWith("behind c", "d", "e");
    }

    @Test
    void calls_that_are_lost_leave_room_on_the_next_connection() {
        var test = ByHand.client(builder -> builder.callsAtATime(1));
        FakeWire first = test.server.accept();
        test.client.call("a");
        test.client.call("b");
        first.closes(1006);
        test.pass(SECOND);

        assertThat(services(test.server.accept())).containsExactly("b");
    }

    @Test
    void the_heartbeat_passes_calls_that_wait() {
        var test = ByHand.client(builder -> builder.callsAtATime(1).heartbeat(SECOND, SECOND));
        FakeWire wire = test.server.accept();
        test.client.call("a");
        test.client.call("b");

        test.pass(SECOND);

        assertThat(wire.sent).hasSize(2).endsWith("ping");
    }

    // by name, or the message itself
    private static List<String> services(FakeWire wire) {
        return wire.sent.stream()
                .map(sent -> sent.startsWith("{") ? sent.split("\"")[3] : sent)
                .toList();
    }

    // ---- rooms

    private static String reply(String service, int id, int status) {
        return "{\"method\":\"POST\",\"service\":\"parley/%s\",\"id\":%d,\"status\":%d,\"content\":{}}"
                .formatted(service, id, status);
    }

    private static String join(int id, String room) {
        return "{\"service\":\"parley/join\",\"method\":\"POST\",\"id\":%d,\"data\":{\"room\":\"%s\"}}"
                .formatted(id, room);
    }

    @Test
    void a_room_that_was_joined_once_is_joined_again_before_anything_is_sent() {
        var test = ByHand.client();
        FakeWire first = test.server.accept();
        CompletionStage<Void> joined = test.client.join("lobby");
        assertThat(test.client.join("lobby").toCompletableFuture()).isNotDone();
        first.says(reply("join", 1, 200));
        assertThat(fate(joined)).isEqualTo("done");
        assertThat(test.client.rooms()).containsExactly("lobby");

        first.closes(1006);
        test.client.send("meanwhile");
        test.pass(SECOND);
        FakeWire second = test.server.accept();

        assertThat(first.sent).containsExactly(join(1, "lobby"));
        assertThat(second.sent).containsExactly(join(2, "lobby"), "meanwhile");
        assertThat(test.client.rooms()).containsExactly("lobby");
    }

    @Test
    void a_room_is_joined_as_soon_as_there_is_a_connection() {
        var test = ByHand.client();
        CompletionStage<Void> joined = test.client.join("lobby");
        assertThat(test.client.rooms()).isEmpty();

        FakeWire wire = test.server.accept();
        assertThat(fate(joined)).isEqualTo("unknown");
        wire.closes(1006);
        test.pass(SECOND);
        FakeWire next = test.server.accept();
        next.says(reply("join", 3, 200));

        assertThat(fate(joined)).isEqualTo("done");
    }

    @Test
    void a_room_that_was_left_is_not_joined_again() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        CompletionStage<Void> joined = test.client.join("lobby");
        CompletionStage<Void> left = test.client.leave("lobby");

        assertThat(fate(joined)).isEqualTo("CancellationException");
        wire.says(reply("join", 1, 200));
        assertThat(wire.sent.get(1)).contains("parley/leave");
        assertThat(fate(left)).isEqualTo("unknown");
        wire.closes(1006);
        assertThat(fate(left)).isEqualTo("done");
        assertThat(test.client.rooms()).isEmpty();
        test.pass(SECOND);
        assertThat(test.server.accept().sent).isEmpty();
    }

    /** A server runs calls beside each other: who leaves might do so before he is in. */
    @Test
    void for_one_room_one_thing_is_asked_at_a_time() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        test.client.join("lobby");
        test.client.leave("lobby");
        test.client.join("lobby");
        test.client.join("bar");

        assertThat(wire.sent).containsExactly(join(1, "lobby"), join(2, "bar"));
        wire.says(reply("join", 1, 403)); // of interest to nobody any more
        assertThat(wire.sent).hasSize(3);
        assertThat(wire.sent.get(2)).contains("parley/leave");
        wire.says(reply("leave", 3, 200));
        assertThat(wire.sent).endsWith(join(4, "lobby"));
        wire.says(reply("join", 4, 200));
        assertThat(test.client.rooms()).containsExactly("lobby");
    }

    @Test
    void what_waits_for_its_turn_when_the_connection_is_lost_is_asked_over_the_next_one_if_it_is_wanted() {
        var test = ByHand.client();
        FakeWire first = test.server.accept();
        test.client.join("lobby");
        CompletionStage<Void> left = test.client.leave("lobby");
        test.client.join("lobby");
        first.closes(1006);
        test.pass(SECOND);

        assertThat(fate(left)).isEqualTo("done");
        assertThat(test.server.accept().sent).singleElement().asString().contains("parley/join");
    }

    @Test
    void who_is_not_let_in_is_told_and_does_not_ask_again() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        CompletionStage<Void> joined = test.client.join("secret");
        wire.says(reply("join", 1, 403));

        assertThat(fate(joined)).isEqualTo("CallException");
        assertThat(test.heard).containsExactly("open");
        wire.closes(1006);
        test.pass(SECOND);
        assertThat(test.server.accept().sent).isEmpty();
    }

    @Test
    void who_is_not_let_in_again_is_an_error() {
        var test = ByHand.client();
        backFromTheLobby(test).says(reply("join", 2, 403));

        assertThat(test.heard).containsExactly("open", "close 1006 NETWORK again", "open", "IllegalStateException");
        assertThat(test.client.rooms()).isEmpty();
    }

    // it was in, and its connection is another one
    private static FakeWire backFromTheLobby(ByHand test) {
        FakeWire first = test.server.accept();
        test.client.join("lobby");
        first.says(reply("join", 1, 200));
        first.closes(1006);
        test.pass(SECOND);
        return test.server.accept();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 503})
    void who_cannot_be_let_in_again_just_now_asks_once_more(int status) {
        var test = ByHand.client();
        FakeWire second = backFromTheLobby(test);
        second.says(reply("join", 2, status));

        assertThat(test.heard).endsWith("open", "IllegalStateException");
        assertThat(test.client.rooms()).containsExactly("lobby");
        test.pass(SECOND.multipliedBy(5));
        assertThat(second.sent).containsExactly(join(2, "lobby"), join(3, "lobby"));

        second.says(reply("join", 3, 503));
        test.client.leave("lobby");
        test.pass(LONG);
        assertThat(second.sent).hasSize(3);
    }

    @Test
    void over_the_next_connection_it_is_asked_for_once() {
        var test = ByHand.client();
        FakeWire second = backFromTheLobby(test);
        second.says(reply("join", 2, 503));
        second.closes(1006);
        test.pass(SECOND);
        FakeWire third = test.server.accept();

        third.says(reply("join", 3, 200));
        test.pass(LONG);

        assertThat(third.sent).containsExactly(join(3, "lobby"));
    }

    @Test
    void nobody_waits_for_a_room_after_the_end() {
        var test = ByHand.client();
        CompletionStage<Void> joined = test.client.join("lobby");
        test.client.close(Close.NORMAL);

        assertThat(fate(joined)).isEqualTo("NotSentException");
        assertThat(fate(test.client.join("lobby"))).isEqualTo("NotSentException");
        assertThat(fate(test.client.leave("lobby"))).isEqualTo("done");
    }

    @Test
    void what_is_published_is_a_call() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        test.client.publish("lobby", Map.of("x", 1));

        assertThat(wire.sent).hasSize(1);
        assertThat(wire.sent.get(0)).contains("parley/publish", "\"room\":\"lobby\"", "\"payload\":{\"x\":1}");
    }

    // ---- tokens

    private static ByHand renewing(Supplier<String> tokens) {
        return ByHand.client(builder -> builder.token(tokens).renewTokens());
    }

    private static String token(String name, long expires) {
        String claims = "{\"sub\":\"" + name + "\",\"exp\":" + expires + "}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".signature";
    }

    private static String shown(int id, String token) {
        return "{\"service\":\"parley/token\",\"method\":\"POST\",\"id\":%d,\"data\":{\"token\":\"%s\"}}"
                .formatted(id, token);
    }

    @Test
    void a_token_is_followed_by_another_before_it_expires() {
        var tokens = new ArrayDeque<>(List.of(token("one", 400), token("two", 800), token("three", 3600)));
        var test = renewing(tokens::remove);
        test.tokens.next(); // as the dialer does
        FakeWire wire = test.server.accept();

        test.pass(Duration.ofSeconds(299));
        assertThat(wire.sent).isEmpty();
        test.pass(SECOND);
        assertThat(wire.sent).containsExactly(shown(1, token("two", 800)));
        wire.says("{\"method\":\"POST\",\"service\":\"parley/token\",\"id\":1,\"status\":200,"
                + "\"content\":{\"user\":\"ann\",\"expires\":500000}}");
        test.pass(Duration.ofSeconds(149)); // the server knows best
        assertThat(wire.sent).hasSize(1);
        test.pass(SECOND);
        assertThat(wire.sent).contains(shown(2, token("three", 3600)));
    }

    @Test
    void a_token_that_cannot_be_had_is_asked_for_again_and_one_that_is_refused_is_not() {
        var answers = new ArrayDeque<Supplier<String>>();
        answers.add(() -> token("one", 40));
        answers.add(() -> {
            throw new IllegalStateException("Nobody answers");
        });
        answers.add(() -> token("two", 80));
        var test = renewing(() -> answers.remove().get());
        test.tokens.next();
        FakeWire wire = test.server.accept();

        test.pass(Duration.ofSeconds(30));
        assertThat(test.heard).containsExactly("open", "IllegalStateException");
        test.pass(Duration.ofSeconds(5));
        assertThat(wire.sent).containsExactly(shown(1, token("two", 80)));
        wire.says(reply("token", 1, 403));

        test.pass(LONG);
        assertThat(wire.sent).hasSize(1);
        assertThat(test.heard).containsExactly("open", "IllegalStateException", "CallException");
    }

    @Test
    void a_connection_that_is_gone_needs_no_token() {
        var test = renewing(() -> token("one", 40));
        test.tokens.next();
        FakeWire wire = test.server.accept();
        wire.closes(4000);

        test.pass(LONG);
        assertThat(wire.sent).isEmpty();
        assertThat(test.clock.waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b.c", "e30.e30.x", "a.!.c"})
    void what_does_not_say_when_it_expires_is_not_renewed(String token) {
        var test = renewing(() -> token);
        test.tokens.next();
        FakeWire wire = test.server.accept();

        test.pass(LONG);
        assertThat(wire.sent).isEmpty();
    }

    @Test
    void nothing_is_renewed_that_nobody_asked_to_renew() {
        var test = ByHand.client(builder -> builder.token(() -> token("one", 40)));
        test.tokens.next();
        FakeWire wire = test.server.accept();

        test.pass(LONG);
        assertThat(wire.sent).isEmpty();
    }

    // ---- heartbeats

    @Test
    void a_server_that_answers_pings_is_kept() {
        var test = ByHand.client(builder -> builder.heartbeat(Duration.ofSeconds(25), Duration.ofSeconds(10)));
        FakeWire wire = test.server.accept();
        for (int i = 0; i < 5; i++) {
            test.pass(Duration.ofSeconds(26));
            wire.line.pong();
            test.pass(Duration.ofSeconds(9));
        }

        assertThat(test.state()).isEqualTo(SocketState.OPEN);
        assertThat(wire.sent).containsOnly("ping").hasSize(5);
    }

    @Test
    void a_server_from_which_nothing_comes_back_is_left() {
        var test = ByHand.client(builder -> builder.heartbeat(Duration.ofSeconds(25), Duration.ofSeconds(10)));
        FakeWire wire = test.server.accept();
        wire.says("before the ping");

        test.pass(Duration.ofSeconds(34));
        assertThat(test.state()).isEqualTo(SocketState.OPEN);
        test.pass(SECOND);

        assertThat(wire.cut).isTrue();
        assertThat(test.heard).containsExactly("open", "before the ping", "close 1006 NETWORK again");
        test.pass(SECOND);
        test.server.accept();
        assertThat(test.state()).isEqualTo(SocketState.OPEN);
    }

    @Test
    void a_text_may_be_the_heartbeat_and_is_not_heard() {
        var test = ByHand.client(builder -> builder.textHeartbeat("!", Duration.ofSeconds(6), SECOND));
        FakeWire wire = test.server.accept();
        test.pass(Duration.ofSeconds(6));
        wire.says("!");
        test.pass(Duration.ofSeconds(7));
        assertThat(test.state()).isEqualTo(SocketState.OPEN);

        test.pass(SECOND);

        assertThat(wire.sent).containsExactly("!", "!");
        assertThat(test.heard).containsExactly("open", "close 1006 NETWORK again");
    }

    @Test
    void a_beat_goes_before_what_waits() {
        var test = ByHand.client(builder -> builder.heartbeat(SECOND, SECOND));
        FakeWire wire = test.server.accept();
        wire.stalls = true;
        test.client.send("first");
        test.client.send("second");
        test.pass(SECOND);
        wire.stalls = false;
        wire.stuck.get(0).written();

        assertThat(wire.sent).containsExactly("first", "ping", "second");
    }

    // ---- closing

    @Test
    void a_close_comes_after_what_was_sent_before() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        wire.stalls = true;
        CompletionStage<Void> before = test.client.send("before");
        CompletionStage<Void> closed = test.client.close(new Close(4000, "enough"));
        CompletionStage<Void> after = test.client.send("after");
        assertThat(test.state()).isEqualTo(SocketState.CLOSING);
        assertThat(fate(after)).isEqualTo("NotSentException");

        wire.stuck.get(0).written();
        assertThat(fate(before)).isEqualTo("done");
        assertThat(wire.sent).containsExactly("before", "close 4000");
        wire.closes(4000);

        assertThat(fate(closed)).isEqualTo("done");
        assertThat(test.state()).isEqualTo(SocketState.CLOSED);
        assertThat(test.heard).containsExactly("open", "close 4000 CLIENT");
        assertThat(test.over).isTrue();
        assertThat(test.clock.waiting()).isZero();
    }

    @Test
    void a_server_that_does_not_answer_the_close_is_cut() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        CompletionStage<Void> closed = test.client.close(Close.NORMAL);

        test.pass(Duration.ofSeconds(2));

        assertThat(wire.cut).isTrue();
        assertThat(fate(closed)).isEqualTo("done");
        assertThat(test.heard).containsExactly("open", "close 1000 CLIENT");
    }

    @Test
    void a_close_while_connecting_ends_at_once() {
        var test = ByHand.client();
        CompletionStage<Void> message = test.client.send("never");

        test.client.close();

        assertThat(test.state()).isEqualTo(SocketState.CLOSED);
        assertThat(fate(message)).isEqualTo("NotSentException");
        assertThat(fate(test.client.opened())).isEqualTo("NotSentException");
        assertThat(test.server.accept().cut).isTrue();
        assertThat(test.heard).isEmpty();
        assertThat(test.clock.waiting()).isZero();
    }

    @Test
    void a_close_while_waiting_ends_at_once() {
        var test = ByHand.client();
        test.server.refuse(new IOException());

        test.client.close();
        test.pass(LONG);

        assertThat(test.state()).isEqualTo(SocketState.CLOSED);
        assertThat(test.server.times()).isEqualTo(1);
    }

    @Test
    void closing_again_changes_nothing() {
        var test = ByHand.client();
        FakeWire wire = test.server.accept();
        test.client.close(new Close(4000, ""));
        test.client.close(new Close(4001, ""));
        wire.closes(4000);
        test.client.close();

        assertThat(wire.sent).containsExactly("close 4000");
        assertThat(test.heard).containsExactly("open", "close 4000 CLIENT");
    }

    @Test
    void a_code_that_must_not_be_sent_is_refused() {
        var test = ByHand.client();

        assertThatThrownBy(() -> test.client.close(new Close(1006, ""))).isInstanceOf(IllegalArgumentException.class);
    }
}
