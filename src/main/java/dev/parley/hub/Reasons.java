package dev.parley.hub;

import dev.parley.Close;

/** Why the hub closes sessions. */
final class Reasons {
    static final Close BROKEN = new Close(1011, "The connection is broken");
    static final Close SILENT = new Close(1001, "No answer to a ping");
    static final Close IDLE = new Close(1001, "Idle for too long");
    static final Close INACTIVE = new Close(1001, "No message for too long");
    static final Close INBOX_FULL = new Close(1008, "Too many messages waiting");
    static final Close TOO_FAST = new Close(1008, "Too many messages");
    static final Close ENDLESS = new Close(1008, "A message took too long to arrive");
    static final Close NODE_FULL = new Close(1013, "Too many messages waiting on the server");
    static final Close OUTBOX_FULL = new Close(1013, "Too slow: too many messages waiting");
    static final Close STUCK = new Close(1013, "Too slow: a message could not be sent in time");

    /** What is only reported: there was no close frame. */
    static final Close LOST = new Close(1006, "");

    private Reasons() {}

    /** Whether the peer did not read fast enough. */
    static boolean isTooSlow(Close close) {
        return close.equals(OUTBOX_FULL) || close.equals(STUCK);
    }
}
