package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Logged;
import dev.parley.Message;
import dev.parley.MessageStream;
import dev.parley.Method;
import dev.parley.Received;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.config.EndpointSettings.Queue;
import dev.parley.protocol.Messages;
import dev.parley.spi.ServiceHandler;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams: a service that runs as long as its session. */
@Timeout(30)
class StreamTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ParleyNode node = ParleyNode.of("""
            {"ws": {"limits": {"streams": 210}, "endpoints": [
              {"name": "ticker", "public": "/ticker", "path": "/{id}", "service": "ticker", "inbox": {"messages": 300}},
              {"name": "scarce", "public": "/scarce", "service": "ticker", "limits": {"streams": 2}}]}}""");
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    @AfterEach
    void stop() {
        node.close();
    }

    private interface Body {
        void run(ServiceRequest request, MessageStream in) throws Exception;
    }

    private void streaming(Body body) {
        node.serving(Method.GET, "ticker", new ServiceHandler() {
            @Override
            public Object handle(ServiceRequest request) {
                throw new AssertionError("A stream is not called");
            }

            @Override
            public boolean isStream() {
                return true;
            }

            @Override
            public void stream(ServiceRequest request, MessageStream in) throws Exception {
                body.run(request, in);
            }
        });
    }

    private void echoing() {
        streaming((request, in) -> {
            while (in.await()) {
                request.session().orElseThrow().send("got " + text(in.message()));
            }
            ended.complete("ended");
        });
    }

    private static String text(Message message) {
        return message.isBinary() ? message.bytes().length + " bytes" : message.text();
    }

    @Test
    void messages_that_are_no_calls_come_in_order_one_at_a_time() {
        echoing();
        node.serving(Method.PUT, "ticker", request -> heard.add("PUT"));
        node.serving(Method.GET, "other", request -> "called");
        InMemoryPeer peer = node.connect("/ticker/1");
        IntStream.range(0, 200).forEach(i -> peer.send("" + i));
        peer.sendBinary((byte) 1);
        IntStream.range(0, 200).forEach(i -> peer.awaitText("got " + i));
        peer.awaitText("got 1 bytes");

        peer.send("{\"service\":\"other\"}")
                .awaitText(
                        "{\"method\":\"GET\",\"service\":\"other\",\"status\":200,\"type\":\"text\",\"content\":\"called\"}");
        peer.assertNothingElse();
        assertThat(heard).isEmpty();
    }

    @Test
    void a_stream_ends_with_its_session_after_what_came_before() {
        var hold = new CountDownLatch(1);
        streaming((request, in) -> {
            hold.await();
            while (in.isOpen()) {
                in.next(LONG).ifPresent(message -> heard.add(message.text()));
            }
            ended.complete("ended");
        });
        node.connect("/ticker/1").send("a").send("b").close(1000, "");
        hold.countDown();

        assertThat(ended).succeedsWithin(LONG);
        assertThat(heard).containsExactly("a", "b");
    }

    @Test
    void observers_hear_messages_too() {
        echoing();
        node.observing(Received.class, event -> heard.add(event.message().text()));
        node.connect("/ticker/1").send("a").awaitText("got a");

        assertThat(heard).containsExactly("a");
    }

    @Test
    void a_stream_begins_when_its_session_was_let_in() {
        echoing();
        node.serving(Method.POST, "ticker", request -> {
            if (request.session().orElseThrow().pathParam("id").equals("2")) {
                throw new ServiceException(403, "no");
            }
            return null;
        });
        node.connect("/ticker/1").send("a").awaitText("got a");
        node.connect("/ticker/2").send("a").assertClosed(1008, "no");
        assertThat(ended).isNotDone();
    }

    @Test
    void what_a_stream_leaves_is_put() {
        var hold = new CountDownLatch(1);
        streaming((request, in) -> {
            in.await();
            heard.add("stream " + in.message().text());
            hold.await();
        });
        node.serving(Method.PUT, "ticker", request -> {
            heard.add("PUT "
                    + ((Received) request.event().orElseThrow()).message().text());
            return "put";
        });
        InMemoryPeer peer = node.connect("/ticker/1").send("a").send("b").send("c");
        node.awaitIdle();
        hold.countDown();
        peer.awaitText("put").awaitText("put");
        peer.send("d").awaitText("put").assertNothingElse();

        assertThat(heard).containsExactly("stream a", "PUT b", "PUT c", "PUT d");
    }

    @Test
    void a_stream_that_throws_is_1011() {
        try (Logged log = Logged.by(SessionStream.class)) {
            streaming((request, in) -> {
                throw new IllegalStateException("as told");
            });
            node.connect("/ticker/1").assertClosed(1011, "The service failed");
            assertThat(log.lines()).singleElement().asString().endsWith("its stream failed");
        }
    }

    @Test
    void a_peer_that_outruns_its_stream_is_1008_and_nothing_before_is_lost() {
        var hold = new CountDownLatch(1);
        streaming((request, in) -> {
            hold.await();
            int count = 0;
            while (in.await()) {
                count++;
            }
            ended.complete("counted " + count);
        });
        InMemoryPeer peer = node.connect("/ticker/1");
        IntStream.range(0, 301).forEach(i -> {
            peer.send("" + i);
            node.awaitIdle();
        });
        peer.assertClosed(1008, "Too many messages waiting");
        hold.countDown();

        assertThat(ended).succeedsWithin(LONG).isEqualTo("counted 300");
    }

    @Test
    void a_stream_that_does_not_notice_the_end_is_interrupted() {
        streaming((request, in) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.complete("interrupted");
                throw e;
            }
        });
        InMemoryPeer peer = node.connect("/ticker/1").send("a");
        node.awaitIdle();
        peer.close(1000, "");

        assertThat(ended).succeedsWithin(LONG).isEqualTo("interrupted");
    }

    @Test
    void two_hundred_streams_run_and_end_at_once() {
        echoing();
        List<InMemoryPeer> peers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            peers.add(node.connect("/ticker/" + i).send("a"));
        }
        peers.forEach(peer -> peer.awaitText("got a"));
        peers.forEach(peer -> peer.close(1000, ""));
        node.close();

        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.isAlive() && isInStream(thread));
    }

    private static boolean isInStream(Thread thread) {
        return List.of(thread.getStackTrace()).toString().contains("LiveStream");
    }

    @Test
    void more_streams_than_may_run_are_1013() {
        echoing();
        for (int i = 0; i < 210; i++) {
            node.connect("/ticker/" + i).send("a").awaitText("got a");
        }
        node.connect("/ticker/more").assertClosed(1013, "Too many streams");
        node.connect("/ticker/1");
    }

    @Test
    void an_endpoint_has_no_more_streams_than_its_own_limit() {
        echoing();
        InMemoryPeer first = node.connect("/scarce").send("a").awaitText("got a");
        node.connect("/scarce").send("a").awaitText("got a");
        node.connect("/scarce").assertClosed(1013, "Too many streams");
        node.connect("/ticker/1").send("a").awaitText("got a");

        first.close(1000, "");
        node.connect("/ticker/2").send("a").awaitText("got a");
        awaitRoom().send("a").awaitText("got a");
    }

    // a stream ends a moment after its session
    private InMemoryPeer awaitRoom() {
        InMemoryPeer next = node.connect("/scarce");
        node.awaitIdle();
        while (!next.isOpen()) {
            next = node.connect("/scarce");
            node.awaitIdle();
        }
        return next;
    }

    @Test
    void a_stream_is_not_called() {
        echoing();
        node.connect("/ticker/1")
                .send("{\"service\":\"ticker\"}")
                .awaitText("{\"method\":\"GET\",\"service\":\"ticker\",\"status\":405,\"type\":\"json\","
                        + "\"content\":{\"error\":\"The service cannot be called with GET\"}}");
    }

    @Test
    void no_more_bytes_wait_than_may() throws InterruptedException {
        var messages = new Messages(JsonbBuilder.create(), JsonProvider.provider());
        var three = new Received(null, messages.binary(new byte[3]));
        var one = new Received(null, messages.text("x"));
        var stream = new LiveStream(new Queue(10, 4, null));

        assertThat(stream.offer(three)).isEqualTo(LiveStream.Offer.TAKEN);
        assertThat(stream.offer(one)).isEqualTo(LiveStream.Offer.TAKEN);
        assertThat(stream.offer(one)).isEqualTo(LiveStream.Offer.FULL);

        assertThat(stream.next(LONG)).contains(three.message());
        assertThat(stream.offer(three)).isEqualTo(LiveStream.Offer.TAKEN);
        assertThat(stream.offer(one)).isEqualTo(LiveStream.Offer.FULL);
    }

    @Test
    void there_is_no_message_before_the_first_one() {
        var stream = new LiveStream(new Queue(1, 1, null));

        assertThatThrownBy(stream::message).isInstanceOf(IllegalStateException.class);
        assertThat(stream.isOpen()).isTrue();
    }

    @Test
    void nobody_waits_longer_than_asked_for() throws InterruptedException {
        var stream = new LiveStream(new Queue(1, 1, null));

        assertThat(stream.next(Duration.ofMillis(1))).isEmpty();
        assertThat(stream.next(Duration.ZERO)).isEmpty();
    }
}
