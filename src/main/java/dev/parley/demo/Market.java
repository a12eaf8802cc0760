package dev.parley.demo;

import dev.parley.demo.TickerMessage.Quote;
import dev.parley.demo.TickerMessage.Quotes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Goods whose prices wander about as time goes by, but never far from home; the same for all who look. */
final class Market {
    static final int MEMORY = 60;
    static final Duration TICK = Duration.ofMillis(250);
    static final List<String> SYMBOLS = List.of("RUM", "SILK", "SPICE", "PEARL");

    private static final double UNREST = 0.002;
    private static final double HOMESICKNESS = 0.005;
    private static final List<Double> HOME = List.of(18.40, 64.20, 31.75, 120.00);

    private final RandomGenerator random;
    private final InstantSource clock;

    // all guarded by this
    private final Deque<Quotes> past = new ArrayDeque<>();
    private List<Double> prices = HOME;
    private Instant moved;

    Market(RandomGenerator random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
        moved = clock.instant();
        for (int i = 0; i < MEMORY; i++) {
            move();
        }
    }

    /** The last of the quotes, newest last. */
    synchronized List<Quotes> past() {
        catchUp();
        return List.copyOf(past);
    }

    synchronized Quotes now() {
        catchUp();
        return past.getLast();
    }

    /** Nothing moves while nobody looks: it is made up for then, as far as anybody can see it. */
    private void catchUp() {
        Duration missed = Duration.between(moved, clock.instant());
        long ticks = Math.max(0, missed.dividedBy(TICK));
        for (long i = 0; i < Math.min(ticks, MEMORY); i++) {
            move();
        }
        moved = moved.plus(TICK.multipliedBy(ticks));
    }

    private void move() {
        List<Double> next = new ArrayList<>();
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < HOME.size(); i++) {
            double home = HOME.get(i);
            double price = moved(prices.get(i), home);
            next.add(price);
            quotes.add(new Quote(SYMBOLS.get(i), inCents(price), inCents(price - home)));
        }
        prices = next;
        remember(new Quotes(List.copyOf(quotes)));
    }

    private void remember(Quotes quotes) {
        past.addLast(quotes);
        if (past.size() > MEMORY) {
            past.removeFirst();
        }
    }

    private double moved(double price, double home) {
        return price + random.nextGaussian() * UNREST * price + (home - price) * HOMESICKNESS;
    }

    private static double inCents(double amount) {
        return Math.round(amount * 100) / 100.0;
    }
}
