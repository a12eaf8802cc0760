package ticker;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The course of a share until now, newest last. It is whole: who has missed those before it misses nothing. */
public record Quote(String symbol, List<Double> chart) {
    private static final int LENGTH = 60;
    private static final double UNREST = 0.002;

    static Quote of(String symbol, double price) {
        return new Quote(symbol, List.of(price));
    }

    Quote moved(RandomGenerator random) {
        return at(price() * (1 + UNREST * random.nextGaussian()));
    }

    Quote at(double price) {
        double cents = Math.round(price * 100) / 100.0;
        int forgotten = Math.max(0, chart.size() + 1 - LENGTH);
        return new Quote(
                symbol,
                Stream.concat(chart.stream().skip(forgotten), Stream.of(cents)).toList());
    }

    double price() {
        return chart.get(chart.size() - 1);
    }
}
