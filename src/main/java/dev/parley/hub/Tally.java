package dev.parley.hub;

import dev.parley.Sent;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of one message for each of its receivers, and tells the sender when all are counted. */
final class Tally {
    private static final int BITS = 31;
    private static final long MASK = (1L << BITS) - 1;
    private static final long GONE = 1L << BITS;

    private final Result<Sent> sent;

    // written in the low bits, gone above; one atomic step for each receiver
    private final AtomicLong counts = new AtomicLong();
    private final AtomicInteger dropped = new AtomicInteger();
    private volatile long receivers = -1;

    /** @param results what depends on the result runs there, never on the thread that wrote the last message */
    Tally(Executor results) {
        this.sent = new Result<>(results);
    }

    /** Says how many will be counted; counting may have begun. */
    Tally of(int receivers) {
        this.receivers = receivers;
        check(counts.get());
        return this;
    }

    void written() {
        check(counts.incrementAndGet());
    }

    void gone() {
        check(counts.addAndGet(GONE));
    }

    void dropped() {
        dropped.incrementAndGet();
        check(counts.get());
    }

    CompletionStage<Sent> sent() {
        return sent;
    }

    private void check(long now) {
        int written = (int) (now & MASK);
        int gone = (int) (now >>> BITS);
        int missed = dropped.get();
        if (written + gone + missed == receivers) {
            sent.tell(Sent.of(written, missed, gone));
        }
    }
}
