package dev.parley;

/**
 * A connection to the other server has ended.
 *
 * @param close code and reason, as sent or received; 1006 if there was no close frame, 1005 if it had no code
 * @param by {@link By#PEER} is the other server, {@link By#SERVER} this application
 * @param reconnects whether another connection will be tried
 */
public record OutboundClosed(OutboundSocket socket, Close close, By by, boolean reconnects) implements OutboundEvent {}
