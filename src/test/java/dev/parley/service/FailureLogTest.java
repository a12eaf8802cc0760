package dev.parley.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Logged;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // which may overflow at any time
    private final FailureLog failures = new FailureLog(System.getLogger(FailureLogTest.class.getName()), now::get);
    private final Logged log = Logged.by(FailureLogTest.class);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void the_first_time_there_is_a_trace_and_then_a_line() {
        failures.warn("here", "Session 1: failed", new IllegalStateException("a secret"));
        failures.warn("here", "Session 2: failed", new IllegalStateException("a secret"));

        assertThat(log.lines())
                .containsExactly(
                        "WARNING Session 1: failed",
                        "WARNING Session 2: failed as before, with java.lang.IllegalStateException");
        assertThat(log.thrown()).hasSize(1);
    }

    @Test
    void other_errors_and_other_places_have_traces_of_their_own() {
        failures.warn("here", "failed", new IllegalStateException());
        failures.warn("here", "failed", new StackOverflowError());
        failures.warn("there", "failed", new IllegalStateException());

        assertThat(log.thrown()).hasSize(3);
    }

    @Test
    void after_a_minute_there_is_a_trace_again() {
        failures.warn("here", "failed", new IllegalStateException());
        now.addAndGet(A_MINUTE.toNanos() - 1);
        failures.warn("here", "failed", new IllegalStateException());
        assertThat(log.thrown()).hasSize(1);

        now.incrementAndGet();
        failures.warn("here", "failed", new IllegalStateException());
        failures.warn("here", "failed", new IllegalStateException());
        assertThat(log.thrown()).hasSize(2);
    }

    @Test
    void places_that_peers_make_up_do_not_fill_the_memory() {
        for (int i = 0; i < 1100; i++) {
            failures.warn("made up " + i, "failed", new IllegalStateException());
        }

        assertThat(log.lines()).hasSize(1100);
        assertThat(log.thrown()).hasSize(1000);
    }
}
