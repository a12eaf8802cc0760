package dev.parley.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Tells of what code of others throws: each time in one line, and with its trace when the same has not been told a moment ago.
 * So a peer that makes something fail again and again cannot fill the disk. Any thread may call.
 */
public final class FailureLog {
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    // places are few, unless a source fails for whatever name a peer makes up: then the rest has lines only
    private static final int MOST = 1000;

    private record Kind(String place, Class<?> error) {}

    private final Logger log;
    private final LongSupplier clock;

    // when there was a trace
    private final Map<Kind, Long> told = new ConcurrentHashMap<>();

    public FailureLog(Logger log) {
        this(log, System::nanoTime);
    }

    FailureLog(Logger log, LongSupplier clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Logs it as a warning.
     *
     * @param place where it happened: the same words whenever it happens there
     * @param what happened, with the session's id
     */
    public void warn(String place, String what, Throwable error) {
        if (isNew(new Kind(place, error.getClass()))) {
            log.log(Level.WARNING, what, error);
        } else {
            log.log(Level.WARNING, what + " as before, with " + error.getClass().getName());
        }
    }

    private boolean isNew(Kind kind) {
        long now = clock.getAsLong();
        Long last = told.get(kind);
        if (last == null) {
            return told.size() < MOST && told.putIfAbsent(kind, now) == null;
        }
        return now - last >= A_MOMENT.toNanos() && told.replace(kind, last, now);
    }
}
