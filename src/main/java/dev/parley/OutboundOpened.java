package dev.parley;

/** A connection to the other server has opened, the first or a later one. */
public record OutboundOpened(OutboundSocket socket) implements OutboundEvent {}
