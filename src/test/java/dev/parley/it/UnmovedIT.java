package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Arena;
import dev.parley.it.app.Deluge;
import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long others wait for their answers, 99 times of 100, while somebody takes what he can. */
@ArquillianTest
@Timeout(90)
class UnmovedIT extends Staged {
    private static final int HUNDREDS = 11;
    private static final int TINY = 1024;

    private static final Duration SOON = Duration.ofMillis(50);

    private RawPeer other;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Arena.class, Deluge.class)
                .withSettings("""
                        {"ws": {"endpoints": [%s,
                          {"name": "measured", "public": "/measured", "path": "/{id}", "config": {"tells": true},
                           "limits": {"messagesPerSecond": 100}},
                          {"name": "pump", "public": "/pump", "path": "/{id}"},
                          {"name": "stalled", "public": "/stalled", "path": "/{id}", "outbox": {"messages": 4, "overflow": "drop-oldest"}}
                        ]}}
                        """.formatted(Scene.ENDPOINTS))
                .archive();
    }

    @Test
    void peers_that_send_ten_times_what_they_may() {
        byte[] flood = RawFrame.text("and another thing").times(1000);

        assertUnmoved(() -> scene.attacker("measured").send(flood).assertClosed(1008));
    }

    @Test
    void a_peer_that_reads_nothing_of_a_hundred_megabytes() {
        scene.attacker(RawPeer.to(scene.address("stalled")).receiveBuffer(TINY));
        RawPeer pump = scene.attacker("pump");

        assertUnmoved(() -> pump.send("100 1000000").awaitText("poured"));
    }

    /** The attack is made again and again. */
    private void assertUnmoved(Runnable attack) {
        other = scene.attacker("bystanders");
        echoes(); // the first ones are slower
        Duration quiet = echoes();
        var measured = new AtomicBoolean();
        var attacks = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!measured.get()) {
                attack.run();
                count++;
            }
            return count;
        });
        Duration attacked = echoes();
        measured.set(true);

        assertThat(attacks.join()).as("attacks").isPositive();
        Duration twice = quiet.multipliedBy(2);
        assertThat(attacked).isLessThan(twice.compareTo(SOON) > 0 ? twice : SOON);
    }

    // the median of several, as a machine has other things to do now and then
    private Duration echoes() {
        long[] hundreds =
                LongStream.generate(this::hundred).limit(HUNDREDS).sorted().toArray();
        return Duration.ofNanos(hundreds[HUNDREDS / 2]);
    }

    private long hundred() {
        return LongStream.generate(this::echo).limit(100).sorted().toArray()[98];
    }

    private long echo() {
        long begin = System.nanoTime();
        other.send("echo x").awaitText("x");
        return System.nanoTime() - begin;
    }
}
