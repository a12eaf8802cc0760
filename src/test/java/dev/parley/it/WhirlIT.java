package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Whirl;
import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import dev.parley.test.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever peers do, and however they go, nothing is left of them. */
@ArquillianTest
@Timeout(120)
class WhirlIT {
    private static final int THREADS = 8;
    private static final int PEERS_OF_EACH = 125;
    private static final int AT_ONCE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Queue<RawPeer> peers = new ConcurrentLinkedQueue<>();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt().with(Whirl.class).withSettings("""
                        {"ws": {"endpoints": [
                          {"name": "whirl", "public": "/whirl", "heartbeat": {"interval": "2s", "timeout": "2s"}},
                          {"name": "remains", "public": "/remains"}
                        ]}}
                        """).archive();
    }

    @AfterEach
    void end() {
        peers.forEach(RawPeer::close);
    }

    @Test
    void a_thousand_sessions_that_do_as_they_please_leave_nothing_behind() {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<Void>> whirls = new ArrayList<>();
            for (int seed = 0; seed < THREADS; seed++) {
                var random = new Random(seed);
                whirls.add(CompletableFuture.runAsync(() -> whirl(random), threads));
            }
            whirls.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
        assertRemains("1000 opened, 1000 closed, 0 twice, 0 here, 0 in rooms or users");
    }

    private void whirl(Random random) {
        Queue<RawPeer> here = new ArrayDeque<>();
        for (int i = 0; i < PEERS_OF_EACH; i++) {
            RawPeer peer = RawPeer.to(base.resolve("whirl")).connect();
            peers.add(peer);
            here.add(peer.send("hello").awaitText("hello"));
            here.forEach(each -> say(each, random));
            if (here.size() == AT_ONCE) {
                leave(here.remove(), random);
            }
        }
        here.forEach(peer -> leave(peer, random));
    }

    // what the server has closed is not told any more
    private static void say(RawPeer peer, Random random) {
        String word = List.of("join", "join", "leave", "call", "tell", "tell").get(random.nextInt(6));
        String sentence = random.nextInt(40) == 0 ? "close" : word + " " + random.nextInt(Whirl.ROOMS);
        peer.trySend(RawFrame.text(sentence).bytes());
    }

    private static void leave(RawPeer peer, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> peer.reset();
            case 1 -> peer.close();
            case 2 -> peer.trySend(RawFrame.text("unfinished").notLast().bytes());
            case 3 -> peer.trySend(RawFrame.close(4001, "bye").bytes());
            default -> peer.trySend(RawFrame.text("close").bytes());
        }
        if (random.nextBoolean()) {
            peer.close();
        }
    }

    private void assertRemains(String expected) {
        try (TestClient witness = TestClient.to(base.resolve("remains")).connect()) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            String actual = witness.send("").nextText();
            while (!actual.equals(expected) && System.nanoTime() < end) {
                actual = witness.send("").nextText();
            }
            assertThat(actual).isEqualTo(expected);
        }
    }
}
