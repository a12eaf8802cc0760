package dev.parley.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The machine's time. */
final class ScheduledClock implements Clock {
    private final ScheduledExecutorService timers;

    ScheduledClock(ScheduledExecutorService timers) {
        this.timers = timers;
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public Alarm after(Duration time, Runnable work) {
        try {
            Future<?> later = timers.schedule(work, time.toNanos(), TimeUnit.NANOSECONDS);
            return () -> later.cancel(false);
        } catch (RejectedExecutionException e) { // whoever stopped the timers wants nothing to happen any more
            return Alarm.NONE;
        }
    }
}
