package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MarketTest {
    private final Market market = new Market(new Random(7));

    @Test
    void prices_wander_but_stay_near_home() {
        for (int second = 0; second < 100_000; second++) {
            var pearl = market.move().quotes().get(3);

            assertThat(pearl.symbol()).isEqualTo("PEARL");
            assertThat(pearl.price()).isBetween(100.0, 144.0);
        }
    }

    @Test
    void a_change_is_what_the_price_moved_by() {
        var before = market.move().quotes().get(0);
        var after = market.move().quotes().get(0);

        assertThat(after.price() - before.price()).isCloseTo(after.change(), within(0.001));
    }

    @Test
    void a_newcomer_finds_a_minute_of_the_past_and_no_more() {
        assertThat(market.past()).hasSize(60);

        var latest = market.move();

        assertThat(market.past()).hasSize(60).endsWith(latest);
    }
}
