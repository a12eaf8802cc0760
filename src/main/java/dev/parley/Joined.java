package dev.parley;

/** The session entered a room, by its own {@code join} or as the endpoint's default room. */
public record Joined(WebSocketSession session, String room) implements SessionEvent {}
