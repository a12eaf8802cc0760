package dev.parley.client;

import dev.parley.Close;

/**
 * How a connection that was open has ended.
 *
 * @param close code and reason, as sent or received; 1006 if there was no close frame, 1005 if it had no code
 * @param reconnects whether the client will connect again
 */
public record Disconnection(Close close, By by, boolean reconnects) {

    /** Who ended it. */
    public enum By {
        /** This program, or its client for it. */
        CLIENT,
        /** The server sent a close frame. */
        SERVER,
        /** Nobody: the connection broke, or nothing came back any more. */
        NETWORK
    }
}
