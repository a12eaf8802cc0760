package dev.parley.demo;

import dev.parley.demo.Quotes.Quote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Goods whose prices wander about, but never far from home. Not for several threads at once. */
final class Market {
    static final int MEMORY = 60;

    private static final double UNREST = 0.004;
    private static final double HOMESICKNESS = 0.02;
    private static final List<Quote> HOME = List.of(
            new Quote("RUM", 18.40, 0),
            new Quote("SILK", 64.20, 0),
            new Quote("SPICE", 31.75, 0),
            new Quote("PEARL", 120.00, 0));

    private final RandomGenerator random;
    private final Deque<Quotes> past = new ArrayDeque<>(List.of(new Quotes(HOME)));

    Market(RandomGenerator random) {
        this.random = random;
        while (past.size() < MEMORY) {
            move();
        }
    }

    /** The last of the quotes, newest last. */
    List<Quotes> past() {
        return List.copyOf(past);
    }

    Quotes move() {
        List<Quote> next = new ArrayList<>();
        for (int i = 0; i < HOME.size(); i++) {
            next.add(moved(past.getLast().quotes().get(i), HOME.get(i).price()));
        }
        past.addLast(new Quotes(List.copyOf(next)));
        if (past.size() > MEMORY) {
            past.removeFirst();
        }
        return past.getLast();
    }

    private Quote moved(Quote quote, double home) {
        double price = quote.price();
        double step = random.nextGaussian() * UNREST * price + (home - price) * HOMESICKNESS;
        double next = inCents(price + step);
        return new Quote(quote.symbol(), next, inCents(next - price));
    }

    private static double inCents(double amount) {
        return Math.round(amount * 100) / 100.0;
    }
}
