package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Close;
import dev.parley.Logged;
import dev.parley.Sent;
import dev.parley.Target;
import dev.parley.cluster.LocalBackplane;
import dev.parley.spi.Backplane;
import dev.parley.spi.Delivery;
import dev.parley.spi.Node;
import dev.parley.spi.Payload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TwoHubsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final JoinedNodes network = new JoinedNodes();
    private final Hub here = hub(network.backplane());
    private final Hub there = hub(network.backplane());
    private final FakeTransport annsPeer = FakeTransport.reading();
    private final FakeTransport bobsPeer = FakeTransport.reading();
    private final FakeTransport cidsPeer = FakeTransport.reading();
    private final LiveSession ann = enters(here, "room", annsPeer);
    private final LiveSession bob = enters(there, "room", bobsPeer);
    private final LiveSession cid = enters(there, "hall", cidsPeer);

    @AfterEach
    void end() throws InterruptedException {
        network.end();
        workers.shutdownNow();
    }

    @Test
    void a_message_reaches_the_sessions_of_both_nodes_once() {
        assertThat(send(here, Target.all(), "from here")).isEqualTo(Sent.of(1, 0, 0));
        assertThat(send(there, Target.endpoint("room"), "from there")).isEqualTo(Sent.of(1, 0, 0));
        settle();

        assertThat(annsPeer.read()).containsExactly("from here", "from there");
        assertThat(bobsPeer.read()).containsExactly("from here", "from there");
        assertThat(cidsPeer.read()).containsExactly("from here");
    }

    @Test
    void each_of_a_union_gets_it_once_wherever_it_is() {
        bob.join("lobby");
        bob.identify("bob");
        send(here, Target.room("room", "lobby").or(Target.user("bob")).or(Target.session(bob.id())), "hi");
        settle();

        assertThat(bobsPeer.read()).containsExactly("hi");
        assertThat(annsPeer.read()).isEmpty();
    }

    @Test
    void exceptions_hold_on_every_node() {
        send(here, Target.all().except(bob.id()), "but bob");
        send(there, Target.all().except(ann.id(), cid.id()), "but ann and cid");
        settle();

        assertThat(annsPeer.read()).containsExactly("but bob");
        assertThat(bobsPeer.read()).containsExactly("but ann and cid");
        assertThat(cidsPeer.read()).containsExactly("but bob");
    }

    @Test
    void a_broadcast_reaches_the_others_of_the_endpoint_on_every_node() {
        assertThat(ann.broadcast("hi").toCompletableFuture())
                .succeedsWithin(LONG)
                .isEqualTo(Sent.of(0, 0, 0));
        settle();

        assertThat(bobsPeer.read()).containsExactly("hi");
        assertThat(annsPeer.read()).isEmpty();
        assertThat(cidsPeer.read()).isEmpty();
    }

    @Test
    void questions_are_answered_for_one_node() {
        ann.identify("ann");
        bob.identify("bob");

        assertThat(here.count(Target.all())).isEqualTo(1);
        assertThat(there.count(Target.all())).isEqualTo(2);
        assertThat(here.users(Target.all())).containsExactly("ann");
        assertThat(here.session(bob.id())).isEmpty();
    }

    @Test
    void a_target_is_closed_on_every_node_after_what_was_sent_to_it() {
        here.send(Target.endpoint("room"), "last words");
        CompletionStage<Integer> closed = here.close(Target.endpoint("room"), new Close(4000, "over"));

        assertThat(closed.toCompletableFuture()).succeedsWithin(LONG).isEqualTo(1);
        settle();
        assertThat(annsPeer.read()).containsExactly("last words", "close 4000 over");
        assertThat(bobsPeer.read()).containsExactly("last words", "close 4000 over");
        assertThat(cidsPeer.read()).isEmpty();
        assertThat(there.count(Target.all())).isEqualTo(1);
    }

    @Test
    void messages_of_each_thread_arrive_in_their_order_on_every_node() {
        CompletableFuture<?>[] threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    Hub hub = thread % 2 == 0 ? here : there;
                    for (int i = 0; i < 500; i++) {
                        hub.send(Target.all(), thread + ":" + i);
                    }
                }))
                .toArray(CompletableFuture[]::new);
        assertThat(CompletableFuture.allOf(threads)).succeedsWithin(LONG);
        settle();

        for (FakeTransport peer : List.of(annsPeer, bobsPeer, cidsPeer)) {
            for (int thread = 0; thread < 4; thread++) {
                String begin = thread + ":";
                assertThat(peer.read().stream().filter(text -> text.startsWith(begin)))
                        .containsExactlyElementsOf(
                                IntStream.range(0, 500).mapToObj(i -> begin + i).toList());
            }
            assertThat(peer.read()).hasSize(2000);
        }
    }

    // ---- backplanes that fail

    @Test
    void a_backplane_that_throws_hurts_nobody_who_sends() {
        var failure = new IllegalStateException("as told");
        assertReachesNobody(delivery -> {
            throw failure;
        });
    }

    @Test
    void nor_does_one_that_fails_at_once_or_later() {
        assertReachesNobody(delivery -> CompletableFuture.failedStage(new IllegalStateException("as told")));
        assertReachesNobody(delivery -> CompletableFuture.supplyAsync(() -> {
            throw new IllegalStateException("as told");
        }));
    }

    @Test
    void nor_does_one_that_returns_nothing() {
        assertReachesNobody(delivery -> null);
    }

    @Test
    void what_has_come_back_before_the_backplane_failed_counts() {
        try (Logged log = Logged.by(Hub.class)) {
            var local = new LocalBackplane();
            Hub hub = hub(new Faulty(local, delivery -> {
                local.publish(delivery);
                return CompletableFuture.failedStage(new IllegalStateException("as told"));
            }));
            var peer = FakeTransport.reading();
            enters(hub, "room", peer);

            assertThat(send(hub, Target.all(), "hi")).isEqualTo(Sent.of(1, 0, 0));
            assertThat(peer.read()).containsExactly("hi");
            assertThat(log.lines()).containsExactly("WARNING The backplane did not take a delivery");
        }
    }

    private void assertReachesNobody(Function<Delivery, CompletionStage<Void>> publish) {
        try (Logged log = Logged.by(Hub.class)) {
            Hub hub = hub(new Faulty(new LocalBackplane(), publish));
            var peer = FakeTransport.reading();
            LiveSession session = enters(hub, "room", peer);

            assertThat(send(hub, Target.all(), "hi")).isEqualTo(Sent.of(0, 0, 0));
            assertThat(hub.close(Target.all(), Close.NORMAL).toCompletableFuture())
                    .succeedsWithin(LONG)
                    .isEqualTo(0);
            assertThat(session.send("by itself").toCompletableFuture())
                    .succeedsWithin(LONG)
                    .isEqualTo(Sent.of(1, 0, 0));
            assertThat(peer.read()).containsExactly("by itself");
            assertThat(log.lines())
                    .containsExactly(
                            "WARNING The backplane did not take a delivery",
                            "WARNING The backplane did not take a delivery");
        }
    }

    private Sent send(Hub hub, Target target, String text) {
        CompletableFuture<Sent> sent = hub.send(target, text).toCompletableFuture();
        assertThat(sent).succeedsWithin(LONG);
        return sent.join();
    }

    // what was published before has come to both nodes when this has come back to both
    private void settle() {
        send(here, Target.of(List.of()), "");
        send(there, Target.of(List.of()), "");
    }

    private LiveSession enters(Hub hub, String endpoint, FakeTransport peer) {
        return hub.open(
                Neighbourhood.facts(endpoint, "/", ""),
                peer,
                new Hearing(Runnable::run, (event, turn) -> {}),
                Neighbourhood.NOTHING);
    }

    private Hub hub(Backplane backplane) {
        var hub = new Hub(backplane, payload -> Payload.text(payload.toString()), workers, Long.MAX_VALUE);
        hub.start();
        return hub;
    }

    private record Faulty(LocalBackplane local, Function<Delivery, CompletionStage<Void>> publish)
            implements Backplane {
        @Override
        public void start(Node self, Consumer<Delivery> in) {
            local.start(self, in);
        }

        @Override
        public CompletionStage<Void> publish(Delivery delivery) {
            return publish.apply(delivery);
        }

        @Override
        public void close() {
            local.close();
        }
    }
}
