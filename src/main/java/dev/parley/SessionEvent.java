package dev.parley;

/**
 * Something that happened to a session. CDI observers hear it: {@code void hear(@Observes @On("room") Opened event)}.
 *
 * <p>The events of one session come one at a time and in order: one {@link Opened}, any number of others, exactly one
 * {@link Closed}. Observers run in the order of their {@code @Priority}, on Parley's threads, with a request context of
 * their own; {@code @ObservesAsync} ones run beside. An observer that throws is logged and told as {@link Failed}; the
 * session and the other observers go on.
 */
public interface SessionEvent {
    WebSocketSession session();
}
