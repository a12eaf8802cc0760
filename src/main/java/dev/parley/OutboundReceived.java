package dev.parley;

/** The other server sent a message. */
public record OutboundReceived(OutboundSocket socket, Message message) implements OutboundEvent {}
