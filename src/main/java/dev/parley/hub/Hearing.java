package dev.parley.hub;

import dev.parley.SessionEvent;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Who hears the events of a session, and where.
 *
 * @param workers run the handler, which may wait as long as it likes
 * @param handler is given one event at a time
 */
public record Hearing(Executor workers, Consumer<SessionEvent> handler) {}
