package dev.parley.hub;

import dev.parley.SessionEvent;
import java.util.concurrent.Executor;

/**
 * Who hears the events of a session, and where.
 *
 * @param workers run the handler, which may wait as long as it likes
 * @param handler is given one event at a time
 */
public record Hearing(Executor workers, Handler handler) {

    /** Hears one event at a time. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Hears one.
         *
         * @param turn over when this returns, unless it is held
         */
        void hear(SessionEvent event, Turn turn);
    }
}
