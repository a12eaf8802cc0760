package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WayOutTest {
    private final WayOut out = new WayOut(true);
    private final List<String> written = new ArrayList<>();

    @Test
    void the_end_waits_for_a_write_that_is_being_begun() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        FutureTask<?> write = new FutureTask<>(() -> {
            out.through(() -> {
                begun.countDown();
                await(goOn);
                written.add("late");
            });
            return null;
        });
        var end = new Thread(out::shut);
        new Thread(write).start();
        begun.await();
        end.start();
        awaitState(end, Thread.State.WAITING);

        goOn.countDown();
        end.join();
        write.get(1, TimeUnit.SECONDS);
        assertThat(written).containsExactly("late");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    @Test
    void after_the_end_no_write_begins() {
        out.shut();

        assertThatThrownBy(() -> out.through(() -> written.add("later"))).isInstanceOf(IOException.class);
        assertThat(written).isEmpty();
    }

    @Test
    void a_write_that_ends_the_session_does_not_wait_for_itself() throws IOException {
        out.through(out::shut);

        assertThatThrownBy(() -> out.through(() -> written.add("later"))).isInstanceOf(IOException.class);
    }

    @Test
    void what_nobody_else_gets_needs_no_care() throws IOException {
        var own = new WayOut(false);
        own.shut();

        own.through(() -> written.add("later"));
        assertThat(written).containsExactly("later");
    }
}
