package dev.parley.server;

import java.time.Duration;

/**
 * How many threads may be at work: a few, more for each that waits, and more still while they get little done. To wake a
 * thread may cost more than to handle a message, so work that is short is left to those that are awake. Not safe for threads.
 */
final class Allowance {
    /** How much time there is to be between two looks at the threads, while there is something to see. */
    static final Duration TICK = Duration.ofMillis(2);

    /** Whoever is at the same work for so many ticks may well wait, too: what waits for a network counts as running. */
    static final int LONG = 10;

    private static final int TICKS_OF_QUIET = 50;

    // measured: with fewer the server's own threads, which find nothing to do, wake up for each message
    private static final int AT_ONCE = 8;

    // where one waits the next may wait, too, and others behind it: with 1 a hundred that wait take 13 ticks, with 2
    // four
    private static final int AT_A_TIME = 2;

    // threads that do less than that, on average, wait more than they work
    private static final int LEAST_PER_TICK = 8;

    private final int max;
    private final int least;

    private int threads;
    private int quiet; // ticks without a backlog
    private int ticks; // with one
    private int taken; // in these
    private int more; // than least, though none is seen to wait

    /** @param max never more than these */
    Allowance(int max, int processors) {
        this.max = max;
        this.least = Math.min(max, Math.max(AT_ONCE, processors));
        this.threads = least;
    }

    int threads() {
        return threads;
    }

    /** One of them took some work. */
    void took() {
        taken++;
    }

    /**
     * Looks at what there is.
     *
     * @param backlog whether there is work that no thread has taken
     * @param held how many of those at work wait, or may well
     * @return whether there is more to see, so that one should look again after a tick
     */
    boolean look(boolean backlog, int atWork, int held) {
        quiet = backlog ? 0 : quiet + 1;
        weigh(backlog, atWork - held);
        threads = Math.min(max, least + AT_A_TIME * held + more);
        return quiet < TICKS_OF_QUIET || threads > least;
    }

    // whether those that seem to be at work get on with it
    private void weigh(boolean backlog, int working) {
        if (!backlog) {
            more /= 2;
            ticks = 0;
            taken = 0;
        } else if (++ticks == LONG) {
            more = taken < LEAST_PER_TICK * LONG * working ? Math.min(max, 2 * more + 1) : more / 2;
            ticks = 0;
            taken = 0;
        }
    }
}
