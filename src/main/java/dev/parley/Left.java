package dev.parley;

/** The session left a room, or ended in it: each {@link Joined} is followed by one of these, before {@link Closed}. */
public record Left(WebSocketSession session, String room) implements SessionEvent {}
