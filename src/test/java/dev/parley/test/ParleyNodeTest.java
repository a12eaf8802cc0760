package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Failed;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.Sent;
import dev.parley.SessionEvent;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.config.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ParleyNodeTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final ParleyNode node = ParleyNode.of("""
            {"ws": {"shutdownTimeout": "1s", "endpoints": [
                {"name": "room", "public": "/ws/room", "path": "/{id}", "maxText": 20, "defaultRoom": "lobby", "inbox": {"messages": 800, "bytes": "1MiB"}},
                {"name": "hall", "public": "/ws/hall", "hosts": ["hall.example"]}]}}""");
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        node.close();
    }

    // ---- observers and the hub

    @Test
    void peers_talk_through_the_observers_of_the_test() {
        node.observing(
                Received.class,
                "room",
                event -> event.session().broadcast(event.message().text()));
        InMemoryPeer ann = node.to("/ws/room/1").name("ann").connect();
        InMemoryPeer bob = node.to("/ws/room/2").name("bob").connect();

        ann.send("hi").send("ho").assertNothingElse();
        bob.awaitText("hi").awaitText("ho").assertNothingElse();
        assertThat(bob.received()).containsExactly("hi", "ho");
    }

    @Test
    void a_session_is_the_real_one() {
        InMemoryPeer ann = node.connect("/ws/room/%C3%A9?a=1");
        WebSocketSession session = theSession();
        CompletionStage<Sent> sent = session.send("hello");
        node.awaitIdle();

        assertThat(session.pathParam("id")).isEqualTo("é");
        assertThat(session.query()).hasToString("{a=[1]}");
        assertThat(session.rooms()).containsExactly("lobby");
        assertThat(sent.toCompletableFuture()).isCompletedWithValue(Sent.of(1, 0, 0));
        ann.awaitText("hello").assertNothingElse();
    }

    @Test
    void the_hub_sends_to_peers() {
        InMemoryPeer ann = node.connect("/ws/room/1");
        InMemoryPeer bob = node.to("/ws/hall").host("hall.example").connect();

        node.hub().send(Target.room("room", "lobby"), "to the lobby");
        node.hub().send(Target.all(), new byte[] {1, 2});

        ann.awaitText("to the lobby").awaitBinary((byte) 1, (byte) 2).assertNothingElse();
        bob.awaitBinary((byte) 1, (byte) 2).assertNothingElse();
    }

    @Test
    void observers_hear_in_the_order_in_which_they_were_named() {
        node.observing(
                SessionEvent.class, event -> heard.add("any " + event.getClass().getSimpleName()));
        node.observing(Opened.class, "hall", event -> heard.add("hall"));
        node.observing(Opened.class, "room", event -> heard.add("room"));
        node.connect("/ws/room/1").close(1000, "");
        node.awaitIdle();

        assertThat(heard).containsExactly("any Opened", "room", "any Joined", "any Left", "any Closed");
    }

    @Test
    void one_that_throws_is_told_as_failed() {
        node.observing(Received.class, "room", event -> {
            throw new Exception("as told");
        });
        node.observing(
                Failed.class,
                event -> event.session().send("failed: " + event.error().getMessage()));

        node.connect("/ws/room/1").send("hi").awaitText("failed: as told").assertNothingElse();
    }

    @Test
    void an_observer_of_no_endpoint_is_a_mistake_of_the_test() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.observing(Opened.class, "romm", event -> {}))
                .withMessage("There is no endpoint 'romm', did you mean 'room'?");
    }

    @Test
    void an_observer_that_comes_too_late_is_a_mistake_of_the_test() {
        node.connect("/ws/room/1");
        node.awaitIdle();

        assertThatIllegalStateException()
                .isThrownBy(() -> node.observing(Received.class, "room", event -> {}))
                .withMessage("Observers must be named before the first peer connects");
    }

    @Test
    void wrong_settings_are_told_as_in_production() {
        assertThatThrownBy(() -> ParleyNode.of("{\"ws\": {\"endpoints\": [{\"name\": \"a\", \"public\": \"x\"}]}}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("settings of the test")
                .hasMessageContaining("public");
    }

    // ---- messages

    @Test
    void fragments_are_one_message_and_bytes_are_bytes() {
        node.observing(Received.class, event -> {
            if (event.message().isBinary()) {
                event.session().send(event.message().bytes());
            } else {
                event.session().send(event.message().text());
            }
        });
        InMemoryPeer ann = node.connect("/ws/room/1");

        ann.sendFragments("a", "", "bc").sendBinary((byte) 7).send("d");
        ann.awaitText("abc").awaitBinary((byte) 7).awaitText("d").assertNothingElse();
    }

    @Test
    void many_threads_may_send() {
        node.observing(
                Received.class, event -> event.session().send(event.message().text()));
        InMemoryPeer ann = node.connect("/ws/room/1");
        CompletableFuture<?>[] threads = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 100).forEach(i -> ann.sendFragments(thread + ":", "" + i))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(threads).join();
        node.awaitIdle();

        for (int thread = 0; thread < 8; thread++) {
            String begin = thread + ":";
            assertThat(ann.received().stream().filter(text -> text.startsWith(begin)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 100).mapToObj(i -> begin + i).toList());
        }
    }

    @Test
    void what_is_too_large_ends_the_session() {
        InMemoryPeer ann = node.connect("/ws/room/1").send("x".repeat(20)).assertNothingElse();

        ann.sendFragments("x".repeat(20), "y").assertClosed(1009, "Messages must have at most 20 bytes");
    }

    @Test
    void a_ping_is_answered() {
        node.connect("/ws/room/1");
        var roundTrip = theSession().ping();
        node.awaitIdle();

        assertThat(roundTrip.toCompletableFuture()).isCompleted();
    }

    @Test
    void a_ping_while_the_session_opens_is_answered_too() {
        node.observing(
                Opened.class,
                event -> event.session().ping().thenRun(() -> event.session().send("pong")));

        node.connect("/ws/room/1").awaitText("pong");
    }

    // ---- the end

    @Test
    void the_peer_may_close() {
        noteClosed();
        InMemoryPeer ann = node.connect("/ws/room/1").close(4001, "bye");
        node.awaitIdle();

        assertThat(heard).containsExactly("4001 bye PEER");
        assertThat(ann.awaitClose()).isEqualTo(new CloseCode(4001, "bye", CloseCode.By.CLIENT));
        ann.assertClosed(4001).assertNothingElse();
        assertThat(node.hub().count(Target.all())).isZero();
    }

    @Test
    void the_server_may_close() {
        noteClosed();
        InMemoryPeer ann = node.connect("/ws/room/1");
        theSession().send("last words");
        theSession().close(new Close(4002, "enough"));
        node.awaitIdle();

        assertThat(heard).containsExactly("4002 enough SERVER");
        assertThat(ann.isOpen()).isFalse();
        ann.awaitText("last words").assertClosed(4002, "enough").assertNothingElse();
    }

    @Test
    void the_connection_may_be_cut() {
        noteClosed();
        InMemoryPeer ann = node.connect("/ws/room/1");
        ann.cut();
        node.awaitIdle();

        assertThat(heard).containsExactly("1006  NETWORK");
        ann.assertClosed(1006).assertNothingElse();
    }

    @Test
    void the_end_is_told_once() {
        noteClosed();
        InMemoryPeer ann = node.connect("/ws/room/1").close(4001, "bye").close(4002, "again");
        ann.cut();
        ann.close();
        node.awaitIdle();

        assertThat(heard).containsExactly("4001 bye PEER");
    }

    @Test
    void a_code_that_cannot_be_sent_is_refused() {
        InMemoryPeer ann = node.connect("/ws/room/1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ann.close(1006, ""))
                .withMessageContaining("was 1006");
        ann.close(1003, "");
    }

    @Test
    void a_node_that_stops_closes_everyone() {
        noteClosed();
        InMemoryPeer ann = node.connect("/ws/room/1");
        node.close();

        ann.assertClosed(1001, "The server is stopping");
        assertThat(heard).containsExactly("1001 The server is stopping SERVER");
        node.handshake("/ws/room/1").send().assertRefused(503);
    }

    // ---- peers that do not read

    @Test
    void a_stalled_peer_gets_nothing_until_it_reads_on() {
        InMemoryPeer ann = node.to("/ws/room/1").stalled().connect();
        List<CompletionStage<Sent>> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add(theSession().send("m" + i));
        }
        ann.assertNothingElse();
        assertThat(sent).noneMatch(each -> each.toCompletableFuture().isDone());

        ann.readOn();
        node.awaitIdle();
        assertThat(sent).allMatch(each -> each.toCompletableFuture().isDone());
        assertThat(ann.received()).hasSize(100).startsWith("m0", "m1").endsWith("m99");
    }

    @Test
    void a_stalled_peer_can_still_send() {
        node.observing(Received.class, event -> heard.add(event.message().text()));
        InMemoryPeer ann = node.connect("/ws/room/1").stopReading().send("hi");
        node.awaitIdle();

        assertThat(heard).containsExactly("hi");
        ann.assertNothingElse().readOn();
    }

    @Test
    void what_waits_for_a_stalled_peer_is_gone_when_it_goes() {
        InMemoryPeer ann = node.to("/ws/room/1").stalled().connect();
        var first = theSession().send("one");
        var second = theSession().send("two");
        ann.cut();
        node.awaitIdle();

        assertThat(first.toCompletableFuture()).isCompletedWithValue(Sent.of(0, 0, 1));
        assertThat(second.toCompletableFuture()).isCompletedWithValue(Sent.of(0, 0, 1));
    }

    // ---- handshakes

    @Test
    void a_handshake_is_decided_as_in_production() {
        node.handshake("/ws/room/1").send().assertAccepted();
        node.handshake("/ws/hall").header("Host", "hall.example:80").send().assertAccepted();
        node.handshake("/ws/room/1").header("Origin", "http://localhost").send().assertAccepted();

        node.handshake("/ws/hall").send().assertRefused(404);
        node.handshake("/nowhere").send().assertRefused(404);
        node.handshake("/ws//room").send().assertRefused(400);
        node.handshake("/ws/room/1?a=%zz").send().assertRefused(400);
        node.handshake("/ws/room/1").httpVersion("HTTP/1.0").send().assertRefused(400);
        node.handshake("/ws/room/1").without("Upgrade").send().assertRefused(426);
        node.handshake("/ws/room/1")
                .header("Origin", "http://evil.example")
                .send()
                .assertRefused(403);
        HandshakeAnswer answer = node.handshake("/ws/room/1").method("POST").send();
        assertThat(answer.assertRefused(405).header("allow")).contains("GET");
        assertThat(node.hub().count(Target.all())).isZero();
    }

    private static final String TOLD = """
            {"ws": {"endpoints": [{"name": "told", "public": "/told", "limits": {"sessions": 1}, "subprotocols": ["v1"],
                "auth": {"required": true, "refuseWithClose": true}}]}}""";

    @Test
    void who_is_refused_with_a_close_has_connected_and_learns_why() {
        try (ParleyNode told = ParleyNode.of(TOLD)) {
            told.observing(SessionEvent.class, this::noted);

            for (int i = 0; i < 2; i++) { // there is one place
                told.connect("/told").assertClosed(4401, "Not authenticated").assertNothingElse();
            }

            assertThat(heard).isEmpty();
            HandshakeAnswer answer = told.handshake("/told")
                    .header("Sec-WebSocket-Protocol", "v1")
                    .send();
            assertThat(answer.assertAccepted().header("Sec-WebSocket-Protocol")).contains("v1");
        }
    }

    @Test
    void who_reads_nothing_of_it_holds_his_place_until_he_goes() {
        try (ParleyNode told = ParleyNode.of(TOLD)) {
            InMemoryPeer slow = told.to("/told").stalled().connect();
            slow.send("is anybody there?");
            told.handshake("/told").send().assertRefused(503);

            slow.cut();

            told.handshake("/told").send().assertAccepted();
        }
    }

    private void noted(SessionEvent event) {
        heard.add(event.getClass().getSimpleName());
    }

    @Test
    void a_peer_that_may_not_connect_fails_with_the_answer() {
        assertFails(() -> node.to("/ws/room/1")
                        .name("ann")
                        .header("Origin", "http://evil.example")
                        .connect())
                .hasMessage("ann could not connect to /ws/room/1: expected 101, was 403 with the headers {}"
                        + " and the body \"Pages of this origin may not connect\"");
    }

    // ---- failures

    @Test
    void a_wrong_message_fails_with_what_came() {
        node.observing(Received.class, event -> event.session().send("ho"));
        InMemoryPeer ann = node.to("/ws/room/1").name("ann").connect().send("hi");

        assertFails(() -> ann.awaitText("hi"))
                .hasMessage(
                        "ann expected the text \"hi\" next, but got \"ho\"\n  received: 1 message: \"ho\"\n  at /ws/room/1");
    }

    @Test
    void a_message_too_many_fails_at_once() {
        node.observing(Received.class, event -> event.session().send("hi"));
        InMemoryPeer ann = node.connect("/ws/room/1").send("x");

        assertFails(ann::assertNothingElse).hasMessageContaining("expected nothing else, but there is more: 1 message");
    }

    @Test
    void nothing_else_waits_for_who_is_still_at_work() {
        var hold = new CountDownLatch(1);
        node.observing(Received.class, event -> {
            hold.await();
            event.session().send("late");
        });
        InMemoryPeer ann = node.to("/ws/room/1").within(SHORT).connect().send("hi");

        assertFails(ann::assertNothingElse).hasMessageContaining("but the node was still at work after 50 ms");
        hold.countDown();
        node.awaitIdle();
        assertFails(ann::assertNothingElse).hasMessageContaining("\"late\"");
    }

    @Test
    void what_does_not_come_fails_at_the_time_limit() {
        InMemoryPeer ann = node.to("/ws/room/1").within(SHORT).connect();

        assertFails(() -> ann.awaitText("hi")).hasMessageContaining("nothing came within 50 ms");
        assertFails(() -> ann.awaitClose()).hasMessageContaining("still open");
    }

    @Test
    void an_end_that_nobody_awaited_fails() {
        node.observing(Received.class, event -> event.session().close(new Close(4000, "no")));
        InMemoryPeer ann = node.connect("/ws/room/1").send("hi");

        assertFails(ann::assertNothingElse)
                .hasMessageContaining("the connection was closed with 4000 \"no\" by the server");
    }

    @Test
    void what_could_not_be_sent_is_told_by_the_next_failure() {
        InMemoryPeer ann = node.connect("/ws/room/1").close(1000, "").send("late");

        assertFails(() -> ann.awaitText("hi")).hasMessageContaining("not sent: \"late\": the connection had ended");
    }

    private void noteClosed() {
        node.observing(Closed.class, event -> {
            By by = event.by();
            heard.add(event.close().code() + " " + event.close().reason() + " " + by);
        });
    }

    private WebSocketSession theSession() {
        return node.hub().sessions(Target.all()).iterator().next();
    }

    private static AbstractThrowableAssert<?, ?> assertFails(ThrowingCallable test) {
        return assertThatThrownBy(test).isInstanceOf(AssertionError.class);
    }
}
