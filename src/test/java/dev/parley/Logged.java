package dev.parley;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class writes to the log, kept out of the console for as long as this is open. */
public final class Logged implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler = new Keeping();

    private Logged(Logger logger) {
        this.logger = logger;
    }

    public static Logged by(Class<?> type) {
        return by(type.getName());
    }

    /** For a class that cannot be seen from the test. */
    public static Logged by(String type) {
        var logged = new Logged(Logger.getLogger(type));
        logged.logger.setUseParentHandlers(false);
        logged.logger.addHandler(logged.handler);
        return logged;
    }

    /** The lines so far, such as {@code WARNING Not all sessions had ended}. */
    public List<String> lines() {
        var formatter = new SimpleFormatter();
        return records.stream()
                .map(line -> line.getLevel().getName() + " " + formatter.formatMessage(line))
                .toList();
    }

    /** What was thrown, as far as it was logged. */
    public List<Throwable> thrown() {
        return records.stream()
                .map(LogRecord::getThrown)
                .filter(thrown -> thrown != null)
                .toList();
    }

    /** Waits until a line, or what was thrown, has this in it. */
    public void awaitLine(String part) {
        long end = System.nanoTime() + LIMIT.toNanos();
        synchronized (records) {
            while (records.stream().noneMatch(line -> whole(line).contains(part))) {
                long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (millis <= 0) {
                    throw new AssertionError("Expected '" + part + "' in the log, which has " + lines());
                }
                try {
                    records.wait(millis);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static String whole(LogRecord line) {
        return new SimpleFormatter().formatMessage(line) + " " + line.getThrown();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private final class Keeping extends Handler {
        Keeping() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            synchronized (records) {
                records.add(line);
                records.notifyAll();
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
