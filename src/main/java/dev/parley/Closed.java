package dev.parley;

/**
 * The last event of a session: no target reaches it any more, while the session still answers what it knew.
 *
 * @param close code and reason, as sent or received; 1006 if there was no close frame, 1005 if it had no code
 */
public record Closed(WebSocketSession session, Close close, By by) implements SessionEvent {}
