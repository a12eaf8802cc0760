package dev.parley;

/** A connection to the other server could not be opened; {@link OutboundSocket#state} tells whether another will be tried. */
public record OutboundFailed(OutboundSocket socket, Throwable error) implements OutboundEvent {}
