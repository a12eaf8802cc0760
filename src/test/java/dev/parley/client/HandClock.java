package dev.parley.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that a test turns by hand. */
final class HandClock implements Clock {
    private final class Timer implements Alarm {
        private final long due;
        private final Runnable work;

        Timer(long due, Runnable work) {
            this.due = due;
            this.work = work;
        }

        @Override
        public void cancel() {
            timers.remove(this);
        }
    }

    private final List<Timer> timers = new ArrayList<>();
    private long now = 1_000_000;

    @Override
    public long now() {
        return now;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(now);
    }

    @Override
    public Alarm after(Duration time, Runnable work) {
        Timer timer = new Timer(now + time.toNanos(), work);
        timers.add(timer);
        return timer;
    }

    void pass(Duration time) {
        long end = now + time.toNanos();
        Optional<Timer> next = next(end);
        while (next.isPresent()) {
            timers.remove(next.get());
            now = next.get().due;
            next.get().work.run();
            next = next(end);
        }
        now = end;
    }

    private Optional<Timer> next(long end) {
        return timers.stream().filter(timer -> timer.due <= end).min(Comparator.comparingLong(timer -> timer.due));
    }

    int waiting() {
        return timers.size();
    }
}
