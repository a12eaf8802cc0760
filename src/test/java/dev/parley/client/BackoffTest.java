package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff USUAL = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(20));

    @Test
    void the_limit_doubles_until_it_is_the_highest() {
        assertThat(USUAL.delay(0, () -> 0.5)).isEqualTo(Duration.ofMillis(250));
        assertThat(USUAL.delay(1, () -> 0.5)).isEqualTo(Duration.ofMillis(500));
        assertThat(USUAL.delay(5, () -> 0.5)).isEqualTo(Duration.ofSeconds(8));
        assertThat(USUAL.delay(6, () -> 0.5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(USUAL.delay(1_000_000, () -> 0.5)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void any_delay_up_to_the_limit_may_come() {
        assertThat(USUAL.delay(3, () -> 0)).isEqualTo(Duration.ZERO);
        assertThat(USUAL.delay(3, () -> 0.999))
                .isLessThan(Duration.ofSeconds(4))
                .isGreaterThan(Duration.ofMillis(3990));
    }

    @Test
    void a_limit_below_the_first_is_refused() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("was PT2S to PT1S");
    }
}
