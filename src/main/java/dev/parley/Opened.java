package dev.parley;

/** The first event of a session; it can be sent to already. */
public record Opened(WebSocketSession session) implements SessionEvent {}
