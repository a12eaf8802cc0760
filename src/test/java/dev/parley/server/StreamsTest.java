package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Logged;
import dev.parley.config.EndpointSettings;
import dev.parley.config.EndpointSettings.Queue;
import dev.parley.config.SettingsReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads of streams. */
@Timeout(30)
class StreamsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final EndpointSettings endpoint = SettingsReader.fromText(
                    "the test", "{\"ws\": {\"endpoints\": [{\"name\": \"ticker\", \"public\": \"/ticker\"}]}}")
            .endpoint("ticker")
            .orElseThrow();
    private final LiveStream messages = new LiveStream(new Queue(1, 1, null));
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    /** To interrupt may mean to close what the stream reads from, which may take its time. */
    @Test
    void while_one_is_interrupted_others_begin() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var hold = new CountDownLatch(1);
        var streams = streams(work -> new Thread(work) {
            @Override
            public void interrupt() {
                asked.countDown();
                await(hold);
                super.interrupt();
            }
        });
        streams.start(endpoint, this::hang, messages);
        begun.await();
        messages.end();
        long late = System.nanoTime() + LONG.toNanos();
        CompletableFuture<Void> look = CompletableFuture.runAsync(() -> streams.look(late));
        asked.await();
        CompletableFuture<Boolean> other =
                CompletableFuture.supplyAsync(() -> streams.start(endpoint, () -> {}, messages));

        assertThat(other).succeedsWithin(LONG.dividedBy(4)).isEqualTo(true);
        hold.countDown();
        assertThat(look).succeedsWithin(LONG);
        assertThat(ended).succeedsWithin(LONG).isEqualTo("interrupted");
    }

    @Test
    void one_that_has_not_begun_at_the_end_is_interrupted_when_it_does() throws InterruptedException {
        var hold = new CountDownLatch(1);
        var streams = streams(work -> new Thread(() -> {
            await(hold);
            work.run();
        }));
        streams.start(endpoint, this::hang, messages);
        streams.stop(Duration.ofMillis(1));
        hold.countDown();

        assertThat(ended).succeedsWithin(LONG).isEqualTo("interrupted");
    }

    @Test
    void without_a_thread_there_is_no_stream_and_room_for_another() throws InterruptedException {
        var none = new AtomicBoolean(true);
        var streams = new Streams(
                work -> none.get() ? null : new Thread(work), getClass().getClassLoader(), 1, 1);
        try (Logged log = Logged.by(ThreadSource.class)) {
            assertThat(streams.start(endpoint, this::hang, messages)).isFalse();
            assertThat(streams.start(endpoint, this::hang, messages)).isFalse();
            assertThat(log.lines()).containsExactly("SEVERE There is no new thread for a stream");
        }
        none.set(false);
        assertThat(streams.start(endpoint, this::hang, messages)).isTrue();
        begun.await();
        streams.stop(LONG);
    }

    @Test
    void streams_see_the_class_loader_of_the_application() {
        var application = new URLClassLoader("application", new URL[0], null);
        var seen = new CompletableFuture<ClassLoader>();
        new Streams(Thread::new, application, 0, 1)
                .start(endpoint, () -> seen.complete(Thread.currentThread().getContextClassLoader()), messages);

        assertThat(seen).succeedsWithin(LONG).isSameAs(application);
    }

    private Streams streams(ThreadFactory threads) {
        return new Streams(threads, getClass().getClassLoader(), 0, 10);
    }

    private void hang() {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            ended.complete("interrupted");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
