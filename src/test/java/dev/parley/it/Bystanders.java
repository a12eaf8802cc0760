package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Two who have nothing to do with an attack: each echo of the one, and each broadcast to both, comes within a second. */
final class Bystanders implements AutoCloseable {
    private static final Duration BACK = Duration.ofSeconds(10);
    private static final long NOISE = 2 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 50;

    // the server stands still while its garbage is collected, and is to get on with what the attacks left it to do
    private static final long BREATH_MILLIS = 300;

    private final TestClient ann;
    private final TestClient bob;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private int number;

    Bystanders(URI base, String id) {
        ann = TestClient.to(base.resolve("bystanders/" + id)).name("ann").connect();
        bob = TestClient.to(base.resolve("bystanders/" + id)).name("bob").connect();
        ask("echo ready", "ready");
        bob.roundTrip();
    }

    interface Attack {
        void run() throws Exception;
    }

    /** Runs the attack; both are served all the while, and afterwards. */
    void during(Attack attack) throws Exception {
        Future<?> probes = timer.scheduleWithFixedDelay(this::assertServed, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        attack.run();
        if (!probes.isDone()) {
            probes.cancel(false);
            whenIdle(timer);
        }
        if (!probes.isCancelled()) {
            probes.get(); // one of them failed
        }
        assertServed();
    }

    private static void whenIdle(ExecutorService timer) throws Exception {
        timer.submit(() -> {}).get();
    }

    private synchronized void assertServed() {
        String text = String.valueOf(++number);
        long begin = System.nanoTime();
        ann.send("echo " + text).send("shout " + text).awaitText(text).awaitText(text);
        bob.awaitText(text);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("an echo and a broadcast during the attack")
                .isLessThan(LIMIT);
    }

    /** How much of the heap the server uses after its garbage has been collected. */
    long heap() {
        return Long.parseLong(ask("heap", "heap "));
    }

    /** The heap must be back where it was within ten seconds, but for what the server itself makes of its time. */
    void assertHeapBackAt(long before) throws Exception {
        assertHeapBackAt(before, BACK);
    }

    /** The heap must be back where it was within that time, but for what the server itself makes of its time. */
    void assertHeapBackAt(long before, Duration within) throws Exception {
        long end = System.nanoTime() + within.toNanos();
        long now = heap();
        while (now - before >= NOISE && System.nanoTime() < end) {
            now = timer.schedule(this::heap, BREATH_MILLIS, TimeUnit.MILLISECONDS)
                    .get();
        }
        assertThat(now - before).as("bytes of heap more than before").isLessThan(NOISE);
    }

    int sessions(String endpoint) {
        return Integer.parseInt(ask("sessions " + endpoint, "sessions "));
    }

    private synchronized String ask(String question, String answer) {
        return ann.send(question)
                .awaitMessage(text -> text.startsWith(answer), "the answer to " + question)
                .substring(answer.length());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        ann.close();
        bob.close();
    }
}
