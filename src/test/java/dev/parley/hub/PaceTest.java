package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.hub.Pace.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000;

    private final Pace pace = new Pace(10);

    @Test
    void no_limit_is_no_limit() {
        assertThat(new Pace(0).isLimited()).isFalse();
        assertThat(pace.isLimited()).isTrue();
    }

    @Test
    void the_messages_of_a_second_may_come_at_once() {
        assertThat(at(SECOND, 10)).containsOnly(Verdict.GOOD);
        assertThat(at(SECOND, 1)).containsOnly(Verdict.REFUSED);
        assertThat(at(2 * SECOND, 10)).containsOnly(Verdict.GOOD);
        assertThat(at(2 * SECOND, 1)).containsOnly(Verdict.REFUSED);
    }

    @Test
    void whoever_waits_for_the_next_is_never_refused() {
        at(SECOND, 10);
        for (int i = 1; i <= 1000; i++) {
            assertThat(at(SECOND + i * SECOND / 10, 1)).containsOnly(Verdict.GOOD);
        }
    }

    @Test
    void as_many_again_are_refused_and_then_it_is_too_much() {
        at(SECOND, 10);

        assertThat(at(SECOND, 10)).containsOnly(Verdict.REFUSED);
        assertThat(at(SECOND, 1)).containsOnly(Verdict.TOO_MUCH);
    }

    @Test
    void a_little_too_fast_loses_a_little_and_is_never_too_much() {
        var verdicts = IntStream.range(0, 10_000)
                .mapToObj(i -> pace.message(SECOND + i * SECOND / 11))
                .toList();

        assertThat(verdicts).doesNotContain(Verdict.TOO_MUCH);
        assertThat(verdicts.stream().filter(v -> v == Verdict.REFUSED).count()).isBetween(800L, 910L);
    }

    @Test
    void ten_times_too_fast_is_too_much_within_half_a_second() {
        var verdicts = IntStream.range(0, 50)
                .mapToObj(i -> pace.message(SECOND + i * SECOND / 100))
                .toList();

        assertThat(verdicts).contains(Verdict.TOO_MUCH);
    }

    private List<Verdict> at(long now, int messages) {
        return IntStream.range(0, messages).mapToObj(i -> pace.message(now)).toList();
    }
}
