package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.it.app.Arena;
import dev.parley.it.app.Deluge;
import dev.parley.it.app.Gate;
import dev.parley.it.app.Race;
import dev.parley.test.CloseCode;
import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import dev.parley.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that are slow, silent, too many or gone hold up nobody else, and are let go in time. */
@ArquillianTest
@Timeout(90)
class SlowAndGoneIT extends Staged {
    private static final boolean TOMCAT = Scene.on("tomcat") || Scene.on("standalone");
    private static final int TINY = 1024;

    // through a smaller one half a megabyte may take minutes, as packets that do not fit are sent again and again
    private static final int SMALL = 64 << 10;

    private static final int MEGABYTE = 1 << 20;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration REAPED = Duration.ofSeconds(12);

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Arena.class, Gate.class, Deluge.class, Race.class)
                .withSettings("""
                        {"ws": {"inboxBytes": "2MiB", "endpoints": [%s,
                          {"name": "calm", "public": "/calm", "path": "/{id}", "heartbeat": {"text": "!"}},
                          {"name": "hung", "public": "/hung", "path": "/{id}", "inbox": {"messages": 16}},
                          {"name": "heavy", "public": "/heavy", "path": "/{id}"},
                          {"name": "forgetful", "public": "/forgetful", "path": "/{id}", "config": {"tells": true},
                           "inbox": {"messages": 4, "overflow": "drop"}},
                          {"name": "measured", "public": "/measured", "path": "/{id}", "config": {"tells": true},
                           "limits": {"messagesPerSecond": 10}},
                          {"name": "pump", "public": "/pump", "path": "/{id}"},
                          {"name": "reading", "public": "/reading", "path": "/{id}"},
                          {"name": "stalled", "public": "/stalled", "path": "/{id}"},
                          {"name": "impatient", "public": "/impatient", "path": "/{id}", "sendTimeout": "1s",
                           "outbox": {"bytes": "64MiB"}},
                          {"name": "lossy", "public": "/lossy", "path": "/{id}",
                           "outbox": {"messages": 4, "overflow": "drop-oldest"}},
                          {"name": "beating", "public": "/beating", "path": "/{id}",
                           "heartbeat": {"interval": "4s", "timeout": "1s"}},
                          {"name": "race", "public": "/race", "path": "/{id}", "outbox": {"messages": 10000}},
                          {"name": "small", "public": "/small", "path": "/{id}", "config": {"tells": true},
                           "maxText": 16}
                        ]}}
                        """.formatted(Scene.ENDPOINTS))
                .archive();
    }

    // ---- peers that send more than is heard

    /** Observers that hang may hold every thread of Parley, so this is what a server can still do: greet and answer. */
    @Test
    void peers_that_flood_an_observer_that_hangs_are_1008_and_nobody_waits_for_them() throws Exception {
        int peers = 300;
        byte[] flood = RawFrame.join(
                RawFrame.text("hang").bytes(), RawFrame.text("and more").times(40));
        List<RawPeer> flooders =
                IntStream.range(0, peers).mapToObj(i -> scene.attacker("hung")).toList();
        List<Duration> times = new ArrayList<>();

        for (int i = 0; i < peers; i++) {
            flooders.get(i).send(flood);
            if (i % 10 == 0) {
                times.add(greetingAndHeartbeat());
            }
        }
        flooders.forEach(peer -> peer.assertClosed(1008, "Too many messages waiting"));
        times.add(greetingAndHeartbeat());
        openGate();

        Collections.sort(times);
        assertThat(times.get(times.size() / 2)).as("the median of %s", times).isLessThan(Duration.ofMillis(100));
        assertThat(times.get(times.size() - 1)).as("the longest of %s", times).isLessThan(Duration.ofSeconds(1));
        scene.assertEnded("hung", peers, 1008, By.SERVER);
    }

    private Duration greetingAndHeartbeat() {
        long begin = System.nanoTime();
        try (RawPeer peer = RawPeer.to(base.resolve("calm/down")).connect()) {
            peer.send("!").awaitText("!");
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private void openGate() throws Exception {
        Page.at(base.resolve("gate?" + scene.id()));
    }

    @Test
    void what_a_full_inbox_drops_is_not_heard_and_the_session_lives() throws Exception {
        RawPeer peer = scene.attacker("forgetful").send("hang").awaitText("hangs");

        scene.bystanders().during(() -> {
            IntStream.range(0, 10).forEach(i -> peer.send(String.valueOf(i)));
            peer.send(RawFrame.of(RawFrame.PING)).await(RawFrame.PONG);
            openGate();
        });
        peer.awaitText("heard hang");
        for (int i = 0; i < 4; i++) {
            peer.awaitText("heard " + i);
        }
        peer.send("on").awaitText("heard on");
    }

    @Test
    void bytes_that_wait_beyond_what_the_node_bears_are_1013() throws Exception {
        String large = "x".repeat(900_000);
        RawPeer peer = scene.attacker("heavy").send("hang").awaitText("hangs");

        scene.bystanders().during(() -> {
            peer.send(large).send(large).send(large).assertClosed(1013);
            openGate();
        });
        scene.assertEnded("heavy", 1013, By.SERVER);
    }

    @Test
    void messages_beyond_those_of_a_second_are_dropped_and_as_many_again_are_1008() throws Exception {
        RawPeer peer = scene.attacker("measured").send(RawFrame.text("x").times(15));
        for (int i = 0; i < 10; i++) {
            peer.awaitText("heard x");
        }
        peer.send(RawFrame.of(RawFrame.PING));
        assertThat(peer.next().opcode()).isEqualTo(RawFrame.PONG);

        RawPeer worse = scene.attacker("measured");
        scene.bystanders()
                .during(() -> worse.send(RawFrame.text("x").times(1000)).assertClosed(1008));
        peer.close();
        worse.close();
    }

    // ---- peers that do not read

    @Test
    void a_peer_that_never_reads_is_1013_and_all_others_get_everything() throws Exception {
        int peers = 49;
        int megabytes = 100;
        scene.attacker(RawPeer.to(scene.address("stalled")).receiveBuffer(TINY));
        List<RawPeer> readers = IntStream.range(0, peers)
                .mapToObj(
                        i -> scene.attacker(RawPeer.to(scene.address("reading")).within(LONG)))
                .toList();
        long all = megabytes * ((long) MEGABYTE + "mark".length());
        ExecutorService threads = Executors.newCachedThreadPool();

        try (TestClient pump = TestClient.to(scene.address("pump")).within(LONG).connect()) {
            List<Callable<Void>> reading = readers.stream()
                    .<Callable<Void>>map(reader -> () -> {
                        reader.awaitBytes(all);
                        return null;
                    })
                    .toList();
            scene.bystanders().during(() -> {
                pump.send(megabytes + " " + MEGABYTE);
                for (Future<Void> reader : threads.invokeAll(reading)) {
                    reader.get();
                }
                pump.awaitText("poured");
            });
        } finally {
            threads.shutdownNow();
        }
        readers.forEach(reader -> reader.send(RawFrame.close(1000, "")).assertClosed(1000));
        List<Integer> codes = new ArrayList<>(scene.endCodes(peers + 1));
        assertThat(codes.remove(0)).isEqualTo(1013);
        assertThat(codes).hasSize(peers).containsOnly(1000);
    }

    @Test
    void a_send_that_takes_too_long_is_1013() throws Exception {
        RawPeer peer = scene.attacker(RawPeer.to(scene.address("impatient")).receiveBuffer(TINY));

        scene.bystanders().during(() -> {
            peer.send("40 " + MEGABYTE);
            scene.assertWitnessed("sent", "dropped 0 gone true", Scene.end(1013, ".*", By.SERVER));
        });
    }

    @Test
    void of_what_a_full_outbox_drops_the_oldest_goes_first() throws Exception {
        int messages = 100;
        RawPeer peer = scene.attacker(RawPeer.to(scene.address("lossy")).receiveBuffer(SMALL));
        List<Integer> numbers = new ArrayList<>();

        scene.bystanders().during(() -> {
            peer.send(messages + " 500000");
            scene.assertWitnessed("sent");
            do {
                String text = peer.await(RawFrame.TEXT).text();
                numbers.add(Integer.parseInt(text.substring(0, text.indexOf(' '))));
            } while (numbers.get(numbers.size() - 1) < messages - 1);
        });
        assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSizeLessThan(messages);
        scene.assertWitnessed("dropped " + (messages - numbers.size()) + " gone false");
    }

    @Test
    void a_thousand_peers_that_stop_at_once_are_1006_and_the_hub_goes_on() throws Exception {
        int peers = 1000;
        List<RawPeer> stopped = IntStream.range(0, peers)
                .mapToObj(i -> scene.attacker(
                        RawPeer.to(scene.address("beating")).receiveBuffer(TINY).ignoringPings()))
                .toList();

        scene.bystanders().during(() -> scene.assertEnded("beating", peers, 1006, By.NETWORK));
        stopped.forEach(RawPeer::awaitEnd);
    }

    // ---- peers that do not go

    @Test
    void a_send_that_races_with_our_close_throws_nothing_and_mixes_nothing() {
        for (int round = 0; round < 10; round++) {
            RawPeer peer = scene.attacker("race").send("close");

            assertThat(peer.awaitClose(new Order()).code()).isEqualTo(4000);
            scene.assertWitnessed("raced with 0 failures, told of 2000", Scene.end(4000, "enough", By.SERVER));
        }
    }

    /** On Tomcat the answer to the peer's close is lost when it meets with a message. */
    @Test
    void a_send_that_races_with_the_close_of_the_peer_throws_nothing_and_mixes_nothing() {
        for (int round = 0; round < 10; round++) {
            RawPeer peer = scene.attacker("race").send("go");
            peer.await(RawFrame.TEXT);
            peer.send(RawFrame.close(4000, "enough"));

            CloseCode end = peer.awaitClose(new Order());
            assertThat(end.code()).isIn(TOMCAT ? List.of(4000, 1006) : List.of(4000));
            scene.assertWitnessed("raced with 0 failures, told of 2000", Scene.end(4000, "enough", By.PEER));
        }
    }

    @Test
    void a_send_that_races_with_a_reset_throws_nothing() {
        for (int round = 0; round < 10; round++) {
            RawPeer peer = scene.attacker("race").send("go");
            peer.await(RawFrame.TEXT);
            peer.reset();

            scene.assertWitnessed("raced with 0 failures, told of 2000", Scene.end(1006, "", By.NETWORK));
        }
    }

    /** Every frame is one whole text of one thread, and those of each thread are in order. */
    private static final class Order implements Consumer<RawFrame> {
        private final Map<String, Integer> last = new HashMap<>();

        @Override
        public void accept(RawFrame frame) {
            assertThat(frame.opcode()).isEqualTo(RawFrame.TEXT);
            assertThat(frame.text()).matches("\\d+:\\d+");
            String[] parts = frame.text().split(":");
            Integer before = last.put(parts[0], Integer.valueOf(parts[1]));
            assertThat(Integer.parseInt(parts[1])).isGreaterThan(before == null ? -1 : before);
        }
    }

    /** They all at once, as each has some time to go. */
    @Test
    void connections_that_go_on_after_our_close_are_broken() throws Exception {
        RawPeer silent = scene.attacker(RawPeer.to(scene.address("small")).within(REAPED));
        RawPeer talker = scene.attacker(RawPeer.to(scene.address("small")).within(REAPED));
        RawPeer deaf = scene.attacker(
                RawPeer.to(scene.address("stalled")).within(REAPED).receiveBuffer(TINY));
        byte[] chatter = RawFrame.text("and another thing").times(1000);

        try (TestClient pump = TestClient.to(scene.address("pump")).connect()) {
            scene.bystanders().during(() -> {
                pump.send("20 " + MEGABYTE);
                silent.send("0123456789abcdef!").assertClosed(1009);
                talker.send("0123456789abcdef!").assertClosed(1009);
                assertThat(scene.endCodes(3)).containsExactlyInAnyOrder(1009, 1009, 1013);
                long begin = System.nanoTime();
                talker.flood(chatter, Long.MAX_VALUE);
                talker.awaitEnd();
                silent.awaitEnd();
                deaf.awaitBroken(chatter);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(REAPED);
            });
        }
    }
}
