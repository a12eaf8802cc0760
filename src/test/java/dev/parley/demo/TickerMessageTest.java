package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.demo.TickerMessage.Pace;
import dev.parley.demo.TickerMessage.Quote;
import dev.parley.demo.TickerMessage.Quotes;
import dev.parley.demo.TickerMessage.Steering;
import dev.parley.demo.TickerMessage.Wish;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickerMessageTest {
    private static final Steering START = new Steering(Market.SYMBOLS, Pace.NORMAL, false);

    @Test
    void what_a_wish_does_not_say_stays_as_it_is() {
        assertThat(START.after(new Wish(null, null, null))).isEqualTo(START);
        assertThat(START.after(new Wish(null, Pace.FAST, null)))
                .isEqualTo(new Steering(Market.SYMBOLS, Pace.FAST, false));
        assertThat(START.after(new Wish(null, null, true))).isEqualTo(new Steering(Market.SYMBOLS, Pace.NORMAL, true));
        assertThat(START.after(new Wish(List.of("SILK"), null, null)))
                .isEqualTo(new Steering(List.of("SILK"), Pace.NORMAL, false));
    }

    @Test
    void only_goods_of_the_market_can_be_chosen_each_once_and_in_its_order() {
        var wish = new Wish(List.of("SILK", "TEA", "RUM", "SILK"), null, null);

        assertThat(START.after(wish).symbols()).containsExactly("RUM", "SILK");
    }

    @Test
    void none_may_be_chosen() {
        assertThat(START.after(new Wish(List.of(), null, null)).symbols()).isEmpty();
    }

    @Test
    void quotes_of_some_goods_lack_the_others() {
        var silk = new Quote("SILK", 64, 0);
        var all = new Quotes(List.of(new Quote("RUM", 18, 0), silk));

        assertThat(all.of(List.of("SILK", "PEARL"))).isEqualTo(new Quotes(List.of(silk)));
    }

    @Test
    void paces_differ_as_their_names_say() {
        assertThat(Pace.SLOW.interval()).isGreaterThan(Pace.NORMAL.interval());
        assertThat(Pace.NORMAL.interval()).isGreaterThan(Pace.FAST.interval());
        assertThat(Pace.FAST.interval()).isGreaterThanOrEqualTo(Market.TICK);
    }
}
