package dev.parley.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;

/** Holds the log back while the server starts: what it says is noise if the web application itself can say why it failed. */
final class StartLog {
    private static final int RECORDS = 1000;

    private final Logger root = Logger.getLogger("");
    private final List<Handler> handlers;
    // guarded by this
    private List<MemoryHandler> waiting;

    private StartLog(List<Handler> handlers) {
        this.handlers = handlers;
        this.waiting = handlers.stream()
                .map(handler -> new MemoryHandler(handler, RECORDS, Level.OFF))
                .toList();
        waiting.forEach(root::addHandler);
        handlers.forEach(root::removeHandler);
    }

    /** Whoever brings a log configuration of their own gets all of it at once. */
    static StartLog hold() {
        if (System.getProperty("java.util.logging.config.file") != null
                || System.getProperty("java.util.logging.config.class") != null) {
            return new StartLog(List.of());
        }
        configure();
        return new StartLog(List.of(Logger.getLogger("").getHandlers()));
    }

    private static void configure() {
        try (InputStream in = StartLog.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new LogLine());
        }
    }

    /** Shows what was held back, and all that follows; nothing after {@link #drop()}, nothing the second time. */
    synchronized void letGo() {
        if (!waiting.isEmpty()) {
            handlers.forEach(root::addHandler);
            waiting.forEach(root::removeHandler);
            waiting.forEach(MemoryHandler::push);
            waiting = List.of();
        }
    }

    /** Forgets what was held back, and all that follows. */
    synchronized void drop() {
        waiting.forEach(root::removeHandler);
        waiting = List.of();
    }
}
