package dev.parley.test;

import java.time.Duration;

/** The moment at which waiting has been long enough. */
record Deadline(long nanoTime) {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** What is left, in nanoseconds; zero or less when it has passed. */
    long nanosLeft() {
        return nanoTime - System.nanoTime();
    }

    /** What is left, in milliseconds as sockets want it: never zero, which means "for ever" to them. */
    int millisLeft() {
        return (int) Math.max(1, nanosLeft() / 1_000_000);
    }
}
