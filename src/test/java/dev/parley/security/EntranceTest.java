package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.security.Entrance.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EntranceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void without_limits_everybody_comes_in() {
        var entrance = new Entrance(0, 0, 0, 0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(entrance.enter("a", 0)).isEmpty();
        }
        assertThat(entrance.inside()).isEqualTo(10_000);
    }

    @Test
    void when_it_is_full_the_next_waits_until_somebody_leaves() {
        var entrance = new Entrance(2, 0, 0, 0);
        assertThat(entrance.enter("a", 0)).isEmpty();
        assertThat(entrance.enter("b", 0)).isEmpty();
        assertThat(entrance.enter("c", 0)).contains(Refusal.FULL);

        entrance.leave("a");
        assertThat(entrance.enter("c", 0)).isEmpty();
        assertThat(entrance.enter("a", 0)).contains(Refusal.FULL);
    }

    @Test
    void from_one_address_come_only_so_many() {
        var entrance = new Entrance(0, 2, 0, 0);
        assertThat(entrance.enter("a", 0)).isEmpty();
        assertThat(entrance.enter("a", 0)).isEmpty();
        assertThat(entrance.enter("a", 0)).contains(Refusal.TOO_MANY_OF_ADDRESS);
        assertThat(entrance.enter("b", 0)).isEmpty();

        entrance.leave("a");
        assertThat(entrance.enter("a", 0)).isEmpty();
    }

    @Test
    void in_a_second_come_only_so_many_and_they_may_come_at_once() {
        var entrance = new Entrance(0, 0, 0, 2);
        long now = Long.MAX_VALUE - SECOND; // which may overflow at any time
        assertThat(entrance.enter("a", now)).isEmpty();
        assertThat(entrance.enter("b", now)).isEmpty();
        assertThat(entrance.enter("c", now)).contains(Refusal.TOO_FAST);
        assertThat(entrance.enter("c", now + SECOND / 2 - 1)).contains(Refusal.TOO_FAST);
        assertThat(entrance.enter("c", now + SECOND / 2)).isEmpty();
        assertThat(entrance.enter("d", now + 10 * SECOND)).isEmpty();
        assertThat(entrance.enter("e", now + 10 * SECOND)).isEmpty();
        assertThat(entrance.enter("f", now + 10 * SECOND)).contains(Refusal.TOO_FAST);
    }

    @Test
    void who_is_refused_is_not_inside() {
        var entrance = new Entrance(1, 1, 0, 1);
        entrance.enter("a", 0);
        entrance.enter("b", 0);

        assertThat(entrance.inside()).isEqualTo(1);
    }
}
