package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Logged;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ClassLoader application = new URLClassLoader("application", new URL[0], null);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Workers workers = new Workers(this::thread, 2, application);

    @AfterEach
    void end() throws InterruptedException {
        workers.stop(LONG);
    }

    @Test
    void work_sees_the_class_loader_of_the_application() {
        var seen = new CompletableFuture<ClassLoader>();
        workers.execute(() -> seen.complete(Thread.currentThread().getContextClassLoader()));

        assertThat(seen).succeedsWithin(LONG).isSameAs(application);
    }

    @Test
    void a_thread_has_its_own_class_loader_back_after_the_work() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            workers.execute(() -> {});
        }
        assertThat(workers.awaitIdle(LONG)).isTrue();

        assertThat(threads).isNotEmpty().allMatch(thread -> thread.getContextClassLoader() != application);
    }

    @Test
    void there_are_no_more_threads_than_allowed() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            workers.execute(() -> {});
        }
        assertThat(workers.awaitIdle(LONG)).isTrue();

        assertThat(threads).hasSizeBetween(1, 3); // one of them may watch the others
    }

    /** What it did last may hold a whole session, with what its peer has sent. */
    @Test
    void a_thread_at_rest_holds_on_to_nothing() throws InterruptedException {
        WeakReference<Object> last = workThatHolds(new Object());
        assertThat(workers.awaitIdle(LONG)).isTrue();

        long end = System.nanoTime() + LONG.toNanos();
        while (!last.refersTo(null) && System.nanoTime() < end) {
            System.gc();
        }
        assertThat(last.refersTo(null)).isTrue();
    }

    private WeakReference<Object> workThatHolds(Object it) {
        workers.execute(it::hashCode);
        return new WeakReference<>(it);
    }

    @Test
    void an_idle_thread_is_used_before_a_new_one_is_made() throws InterruptedException {
        var many = new Workers(this::thread, 200, application);
        for (int i = 0; i < 200; i++) {
            many.execute(() -> {});
            assertThat(many.awaitIdle(LONG)).isTrue();
        }
        many.stop(LONG);

        assertThat(threads).hasSizeLessThan(100);
    }

    @Test
    void work_that_waits_for_other_work_finds_threads_for_it() throws InterruptedException {
        int count = 100;
        var many = new Workers(this::thread, count, application);
        var together = new CountDownLatch(count);
        var done = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            many.execute(() -> {
                together.countDown();
                await(together);
                done.countDown();
            });
        }
        await(done);
        assertThat(many.awaitIdle(LONG)).isTrue();
        many.stop(LONG);

        assertThat(threads).allSatisfy(Ended::assertEnded);
    }

    @Test
    void work_that_never_seems_to_wait_finds_more_threads_too() throws InterruptedException {
        int count = 40;
        var many = new Workers(this::thread, count, application);
        var together = new AtomicInteger();
        var done = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            many.execute(() -> {
                together.incrementAndGet();
                while (together.get() < count) {
                    Thread.onSpinWait();
                }
                done.countDown();
            });
        }
        await(done);
        many.stop(LONG);
    }

    @Test
    void an_interrupt_that_work_leaves_behind_does_not_reach_the_next() throws InterruptedException {
        var one = new Workers(this::thread, 1, application);
        var hold = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        one.execute(() -> {
            await(hold);
            Thread.currentThread().interrupt();
        });
        one.execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
        hold.countDown();

        assertThat(interrupted).succeedsWithin(LONG).isEqualTo(false);
        one.stop(LONG);
    }

    @Test
    void where_no_thread_can_be_made_work_is_left_undone_and_results_are_told() throws InterruptedException {
        try (Logged log = Logged.by(ThreadSource.class)) {
            var none = new Workers(work -> null, 2, application);
            var late = new AtomicInteger();
            none.execute(late::incrementAndGet);
            CompletableFuture<String> told = CompletableFuture.supplyAsync(() -> "told", none);

            assertThat(told).isCompletedWithValue("told");
            assertThat(late).hasValue(0);
            assertThat(none.awaitIdle(Duration.ZERO)).isTrue();
            assertThat(log.lines()).containsExactly("SEVERE There is no new thread for the work");
        }
    }

    @Test
    void a_watch_that_could_not_be_made_is_asked_for_again() throws InterruptedException {
        int atOnce = Math.max(8, Runtime.getRuntime().availableProcessors());
        var refusing = new AtomicBoolean();
        var pool = new Workers(work -> refusing.get() ? null : thread(work), 2 * atOnce, application);
        var hold = new CountDownLatch(1);
        try (Logged log = Logged.by(ThreadSource.class)) {
            var begun = new CountDownLatch(atOnce);
            for (int i = 0; i < atOnce; i++) {
                pool.execute(() -> {
                    begun.countDown();
                    await(hold);
                });
            }
            await(begun);
            refusing.set(true);
            var done = new CountDownLatch(3);
            pool.execute(done::countDown);
            pool.execute(done::countDown);
            refusing.set(false);
            pool.execute(done::countDown);

            await(done);
            assertThat(log.lines()).containsExactly("SEVERE There is no new thread for the work");
        } finally {
            hold.countDown();
            pool.stop(LONG);
        }
    }

    @Test
    void work_that_waits_for_a_thread_is_done_in_the_end() {
        var done = new CountDownLatch(10_000);
        for (int i = 0; i < 10_000; i++) {
            workers.execute(done::countDown);
        }
        await(done);
    }

    @Test
    void work_that_throws_is_logged_and_the_next_is_done() {
        try (Logged log = Logged.by(Workers.class)) {
            var failure = new StackOverflowError("as told");
            workers.execute(() -> {
                throw failure;
            });
            workers.execute(() -> {});
            var done = new CompletableFuture<String>();
            workers.execute(() -> done.complete("done"));

            assertThat(done).succeedsWithin(LONG);
            awaitIdle();
            assertThat(log.lines()).containsExactly("SEVERE Some work could not be done");
            assertThat(log.thrown()).containsExactly(failure);
        }
    }

    @Test
    void it_is_idle_when_nothing_waits_or_runs() throws InterruptedException {
        var hold = new CountDownLatch(1);
        var done = new AtomicInteger();
        assertThat(workers.awaitIdle(Duration.ZERO)).isTrue();
        for (int i = 0; i < 5; i++) {
            workers.execute(() -> {
                await(hold);
                workers.execute(done::incrementAndGet);
            });
        }
        assertThat(workers.awaitIdle(Duration.ofMillis(1))).isFalse();

        hold.countDown();
        assertThat(workers.awaitIdle(LONG)).isTrue();
        assertThat(done).hasValue(5);
    }

    @Test
    void what_runs_at_the_end_is_interrupted_and_what_waits_is_left_undone() throws InterruptedException {
        var begun = new CountDownLatch(2);
        var interrupted = new AtomicInteger();
        var late = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            workers.execute(() -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.incrementAndGet();
                }
            });
        }
        begun.await();
        workers.execute(late::incrementAndGet);

        workers.stop(LONG);
        workers.execute(late::incrementAndGet);

        assertThat(interrupted).hasValue(2);
        assertThat(late).hasValue(0);
        assertThat(workers.awaitIdle(Duration.ZERO)).isTrue();
        assertThat(threads).allSatisfy(Ended::assertEnded);
    }

    @Test
    void nobody_waits_for_a_result_after_the_end() throws InterruptedException {
        var hold = new CountDownLatch(1);
        var begun = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            workers.execute(() -> {
                begun.countDown();
                await(hold);
            });
        }
        begun.await();
        var waiting = new CompletableFuture<String>().completeAsync(() -> "waited", workers);
        var failing = CompletableFuture.runAsync(
                () -> {
                    throw new IllegalStateException();
                },
                workers);

        workers.stop(LONG);
        var late = new CompletableFuture<String>().completeAsync(() -> "late", workers);

        assertThat(waiting).isCompletedWithValue("waited");
        assertThat(failing).isCompletedExceptionally();
        assertThat(late).isCompletedWithValue("late");
    }

    @Test
    void work_that_minds_no_interrupt_is_not_waited_for_any_longer() throws InterruptedException {
        var hold = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        workers.execute(() -> {
            begun.countDown();
            while (hold.getCount() > 0) {
                await(hold);
            }
        });
        begun.await();
        try (Logged log = Logged.by(Workers.class)) {
            workers.stop(Duration.ofMillis(1));
            assertThat(log.lines()).containsExactly("WARNING 1 threads were still at work PT0.001S after the end");
        } finally {
            hold.countDown();
        }
    }

    private void awaitIdle() {
        try {
            assertThat(workers.awaitIdle(LONG)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // told to end: so it does
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "worker");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }
}
