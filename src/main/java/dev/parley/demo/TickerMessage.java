package dev.parley.demo;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the stream of quotes tells the page; {@code type} says which of these it is. */
@JsonbTypeInfo(
        key = "type",
        value = {
            @JsonbSubtype(alias = "quotes", type = TickerMessage.Quotes.class),
            @JsonbSubtype(alias = "steered", type = TickerMessage.Steering.class),
            @JsonbSubtype(alias = "refused", type = TickerMessage.Refused.class)
        })
public interface TickerMessage {

    record Quotes(List<Quote> quotes) implements TickerMessage {

        /** Those of some goods alone. */
        Quotes of(List<String> symbols) {
            return new Quotes(quotes.stream()
                    .filter(quote -> symbols.contains(quote.symbol()))
                    .toList());
        }
    }

    /**
     * The price of one of the goods.
     *
     * @param change since yesterday
     */
    record Quote(String symbol, double price, double change) {}

    /** How the stream runs from now on. */
    record Steering(List<String> symbols, Pace pace, boolean paused) implements TickerMessage {

        /** What the wish does not say stays as it is. */
        Steering after(Wish wish) {
            return new Steering(
                    wish.symbols() == null ? symbols : known(wish.symbols()),
                    wish.pace() == null ? pace : wish.pace(),
                    wish.paused() == null ? paused : wish.paused());
        }

        private static List<String> known(List<String> wanted) {
            return Market.SYMBOLS.stream().filter(wanted::contains).toList();
        }
    }

    /** How often quotes come. */
    enum Pace {
        SLOW(4000),
        NORMAL(1000),
        FAST(250);

        private final Duration interval;

        Pace(long millis) {
            interval = Duration.ofMillis(millis);
        }

        Duration interval() {
            return interval;
        }
    }

    /** A wish was not understood. */
    record Refused(String reason) implements TickerMessage {}

    /** What the page sends to steer the stream: what it wants changed, so anything may be missing. */
    record Wish(
            @Nullable List<String> symbols,
            @Nullable Pace pace,
            @Nullable Boolean paused) {}
}
