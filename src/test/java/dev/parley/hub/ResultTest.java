package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ResultTest {
    private final List<Runnable> work = new ArrayList<>();
    private final Result<String> result = new Result<>(work::add);
    private final List<String> heard = new ArrayList<>();

    @Test
    void what_nobody_waits_for_is_told_without_the_executor() {
        result.tell("done");

        assertThat(work).isEmpty();
        result.thenAccept(heard::add);
        assertThat(heard).containsExactly("done");
    }

    @Test
    void whoever_waits_is_told_by_the_executor() {
        result.thenAccept(heard::add);
        result.tell("done");
        assertThat(heard).isEmpty();

        work.forEach(Runnable::run);
        assertThat(heard).containsExactly("done");
    }

    @Test
    void the_first_counts() {
        result.tell("first");
        result.tell("second");
        work.forEach(Runnable::run);

        assertThat(result.toCompletableFuture()).isCompletedWithValue("first");
    }

    @Test
    void nobody_else_can_complete_it() {
        result.toCompletableFuture().complete("mine");
        result.tell("done");
        work.forEach(Runnable::run);

        assertThat(result.toCompletableFuture()).isCompletedWithValue("done");
    }

    @Test
    void whoever_comes_while_it_is_told_does_not_hear_it_on_the_thread_that_tells() throws Exception {
        ExecutorService results = Executors.newSingleThreadExecutor();
        ExecutorService teller = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 20_000; round++) {
                var raced = new Result<Thread>(results);
                var start = new CountDownLatch(1);
                CompletableFuture<Thread> telling = CompletableFuture.supplyAsync(
                        () -> {
                            start.countDown();
                            raced.tell(Thread.currentThread());
                            return Thread.currentThread();
                        },
                        teller);
                start.await();
                CompletionStage<Thread> hearing = raced.thenApply(told -> Thread.currentThread());

                assertThat(hearing.toCompletableFuture().join()).isNotSameAs(telling.join());
            }
        } finally {
            results.shutdownNow();
            teller.shutdownNow();
        }
    }
}
