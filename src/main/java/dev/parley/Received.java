package dev.parley;

/** The peer sent a message. */
public record Received(WebSocketSession session, Message message) implements SessionEvent {}
