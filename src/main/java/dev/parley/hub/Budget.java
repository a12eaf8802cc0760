package dev.parley.hub;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all inboxes of a node may hold together. The last quarter is for peers of whom nothing waits yet, so that
 * those who flood shut out themselves.
 */
final class Budget {
    /** What a message takes besides its content. */
    private static final int OVERHEAD = 128;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    Budget(long limit) {
        this.limit = limit;
    }

    /**
     * Takes the room for a message of that size; false if there is none.
     *
     * @param first whether it is the only one of its peer
     */
    boolean take(int size, boolean first) {
        long cost = cost(size);
        if (taken.addAndGet(cost) <= (first ? limit : limit - limit / 4)) {
            return true;
        }
        taken.addAndGet(-cost);
        return false;
    }

    void giveBack(int size) {
        taken.addAndGet(-cost(size));
    }

    /** The bytes that are taken. */
    long taken() {
        return taken.get();
    }

    private static long cost(int size) {
        return (long) size + OVERHEAD;
    }
}
