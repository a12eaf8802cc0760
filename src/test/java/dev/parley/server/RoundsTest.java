package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final List<Runnable> work = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final Rounds rounds =
            new Rounds((now, late) -> looks.incrementAndGet(), work::add, List.of(Duration.ofSeconds(1)), Thread::new);

    @AfterEach
    void stop() {
        rounds.stop();
    }

    @Test
    void while_a_round_waits_to_begin_there_is_no_other() {
        rounds.tick(0);
        rounds.tick(SECOND);

        assertThat(work).hasSize(1);
    }

    @Test
    void after_a_round_there_is_the_next() {
        rounds.tick(0);
        work.remove(0).run();
        rounds.tick(1);
        work.remove(0).run();

        assertThat(looks).hasValue(2);
    }

    @Test
    void while_somebody_looks_no_other_round_is_asked_for() {
        Rounds[] nested = new Rounds[1];
        nested[0] = new Rounds(
                (now, late) -> nested[0].tick(10 * SECOND), work::add, List.of(Duration.ofSeconds(1)), Thread::new);
        nested[0].tick(0);
        work.remove(0).run();
        nested[0].stop();

        assertThat(work).isEmpty();
    }

    @Test
    void a_round_that_fails_is_not_the_last() {
        var failing = new Rounds(
                (now, late) -> {
                    throw new IllegalStateException("for the test");
                },
                work::add,
                List.of(),
                Thread::new);
        failing.tick(0);
        assertThatThrownBy(work.remove(0)::run).isInstanceOf(IllegalStateException.class);
        failing.tick(1);
        failing.stop();

        assertThat(work).hasSize(1);
    }

    /** As when there was no thread for it. */
    @Test
    void a_round_that_was_left_undone_is_not_the_last() {
        rounds.tick(0);
        work.clear();
        rounds.tick(3 * SECOND);
        work.remove(0).run();

        assertThat(looks).hasValue(1);
    }
}
