package dev.parley;

/** An observer threw while it heard another event. It has been logged; the session goes on. */
public record Failed(WebSocketSession session, SessionEvent during, Throwable error) implements SessionEvent {}
