package dev.parley;

/**
 * An observer threw while it heard another event, which all others have heard by now. It has been logged; the session goes
 * on. What fails on {@link Closed} or on this event itself is logged only.
 */
public record Failed(WebSocketSession session, SessionEvent during, Throwable error) implements SessionEvent {}
