package dev.parley.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has somebody look after what has a deadline, at regular times. One thread keeps the time and does nothing else. */
final class Rounds {
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    // a deadline is found to have passed at most a tenth of it late
    private static final int TIMES = 10;

    // then the process has been asleep, or has had no time for anything
    private static final Duration LATE = Duration.ofSeconds(2);

    /** Looks after what has a deadline. */
    interface Look {
        /**
         * Looks once.
         *
         * @param now in nanoseconds, as of {@link System#nanoTime}
         * @param late whether deadlines may have passed that nobody could keep
         */
        void look(long now, boolean late);
    }

    private final Look look;
    private final Executor executor;
    private final Duration period;
    private final ScheduledThreadPoolExecutor clock;

    // a round has been asked for and has not begun
    private final AtomicBoolean waiting = new AtomicBoolean();

    // touched by the clock's thread
    private long asked;

    private final AtomicBoolean looking = new AtomicBoolean();

    // guarded by looking
    private long last = System.nanoTime();

    /**
     * @param executor where it looks
     * @param deadlines all that there are; zero is none
     */
    Rounds(Look look, Executor executor, List<Duration> deadlines, ThreadFactory threads) {
        this.look = look;
        this.executor = executor;
        this.period = period(deadlines);
        this.clock = new ScheduledThreadPoolExecutor(1, threads);
    }

    private static Duration period(List<Duration> deadlines) {
        return deadlines.stream()
                .filter(deadline -> !deadline.isZero())
                .map(deadline -> deadline.dividedBy(TIMES))
                .map(tenth -> tenth.compareTo(SHORTEST) < 0 ? SHORTEST : tenth)
                .filter(tenth -> tenth.compareTo(LONGEST) < 0)
                .sorted()
                .findFirst()
                .orElse(LONGEST);
    }

    void start() {
        Future<?> unused = // it ends with the clock
                clock.scheduleWithFixedDelay(
                        () -> tick(System.nanoTime()), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** No more rounds begin. */
    void stop() {
        clock.shutdownNow();
    }

    /** Asks for a round, unless there is one; again, if one that was asked for does not come: it may have been left undone. */
    void tick(long now) {
        if (!looking.get() && (!waiting.getAndSet(true) || now - asked > LATE.toNanos())) {
            asked = now;
            executor.execute(this::round);
        }
    }

    private void round() {
        waiting.set(false);
        if (looking.compareAndSet(false, true)) {
            try {
                long now = System.nanoTime();
                look.look(now, now - last > LATE.plus(period).toNanos());
                last = now;
            } finally {
                looking.set(false);
            }
        }
    }
}
