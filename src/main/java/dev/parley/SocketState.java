package dev.parley;

/** How far a WebSocket to a server has got: the Java client's, or one of {@link OutboundSockets}. */
public enum SocketState {
    /** It is being opened, for the first time or again. */
    CONNECTING,
    /** Messages go both ways. */
    OPEN,
    /** It was lost or could not be opened, and will be tried again in a while. */
    WAITING,
    /** This side is ending it: what was sent before still goes. */
    CLOSING,
    /** It has ended for good. */
    CLOSED
}
