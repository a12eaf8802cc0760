package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Semaphore looks = new Semaphore(0);
    private Watch watch = looking(() -> false);

    @AfterEach
    void end() {
        watch.end();
    }

    @Test
    void there_is_no_thread_before_there_is_something_to_see() {
        assertThat(threads).isEmpty();
    }

    @Test
    void it_looks_once_for_each_time_when_there_is_nothing_more_to_see() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            awaitLook();
        }
        assertThat(threads).hasSize(1);
        assertThat(looks.availablePermits()).isZero();
    }

    @Test
    void it_looks_again_while_there_is_more_to_see() throws InterruptedException {
        watch = looking(() -> looks.availablePermits() < 10);
        watch.wake();

        assertThat(looks.tryAcquire(10, LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** What came while it looked may not have been seen. */
    @Test
    void it_looks_again_for_what_comes_while_it_looks() throws InterruptedException {
        var looking = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        watch = looking(() -> {
            looking.countDown();
            await(go);
            return false;
        });
        watch.wake();
        await(looking);
        watch.wake();
        go.countDown();

        assertThat(looks.tryAcquire(2, LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_thread_that_could_not_be_made_is_asked_for_again() throws InterruptedException {
        var refusals = new Semaphore(3);
        watch = new Watch(this::look, Duration.ofMillis(1), work -> !refusals.tryAcquire() && start(work));
        watch.wake();
        watch.wake();
        watch.wake();
        assertThat(threads).isEmpty();

        awaitLook();
    }

    @Test
    void after_the_end_it_neither_looks_nor_makes_a_thread() throws InterruptedException {
        awaitLook();
        watch.end();
        watch.awaitEnd(LONG);
        assertThat(threads).hasSize(1).allSatisfy(Ended::assertEnded);

        watch.wake();
        assertThat(threads).hasSize(1);
        assertThat(looks.availablePermits()).isZero();
    }

    @Test
    void it_ends_though_there_is_more_to_see() throws InterruptedException {
        watch = looking(() -> true);
        awaitLook();
        watch.end();
        watch.awaitEnd(LONG);

        assertThat(threads).allSatisfy(Ended::assertEnded);
    }

    private void awaitLook() throws InterruptedException {
        watch.wake();
        assertThat(looks.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private Watch looking(BooleanSupplier more) {
        return new Watch(
                () -> {
                    look();
                    return more.getAsBoolean();
                },
                Duration.ofMillis(1),
                this::start);
    }

    private boolean look() {
        looks.release();
        return false;
    }

    private boolean start(Runnable work) {
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
