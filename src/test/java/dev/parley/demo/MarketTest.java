package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarketTest {
    private Instant now = Instant.EPOCH;
    private final Market market = new Market(new Random(7), () -> now);

    @Test
    void prices_wander_but_stay_near_home() {
        for (int tick = 0; tick < 100_000; tick++) {
            passes(Market.TICK);
            var pearl = market.now().quotes().get(3);

            assertThat(pearl.symbol()).isEqualTo("PEARL");
            assertThat(pearl.price()).isBetween(100.0, 144.0);
        }
    }

    @Test
    void a_change_is_how_far_the_price_is_from_home() {
        var rum = market.now().quotes().get(0);

        assertThat(rum.symbol()).isEqualTo("RUM");
        assertThat(rum.price() - 18.40).isCloseTo(rum.change(), within(0.011));
    }

    @Test
    void a_newcomer_finds_some_of_the_past_and_no_more() {
        assertThat(market.past()).hasSize(60);

        passes(Market.TICK);
        var latest = market.now();

        assertThat(market.past()).hasSize(60).endsWith(latest);
    }

    @Test
    void whoever_looks_at_the_same_time_sees_the_same() {
        var seen = market.now();
        passes(Market.TICK.minusMillis(1));
        assertThat(market.now()).isEqualTo(seen);

        passes(Duration.ofMillis(1));
        assertThat(market.now()).isNotEqualTo(seen);
        assertThat(market.past()).containsOnlyOnce(seen);
    }

    @Test
    void it_has_moved_on_while_nobody_looked() {
        var past = market.past();

        passes(Market.TICK.multipliedBy(3));

        assertThat(market.past()).startsWith(past.get(3)).doesNotHaveDuplicates();
        passes(Duration.ofDays(365));
        assertThat(market.past()).hasSize(60).doesNotContainAnyElementsOf(past);
    }

    private void passes(Duration time) {
        now = now.plus(time);
    }
}
