package dev.parley.test;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * How a connection ended.
 *
 * @param code the code of the server's close frame, be it the first or the answer; 1005 if it had none, 1006 if the
 *     connection was cut without one
 * @param reason the reason of that frame; for a cut connection what the network said, which may be nothing
 * @param by who ended it
 */
public record CloseCode(int code, String reason, By by) {

    static final int CUT = 1006;

    private static final Set<Integer> SENDABLE = Set.of(1000, 1001, 1008, 1011);

    /** Who ended a connection. */
    public enum By {
        /** The server, before this client had sent a close frame. */
        SERVER,
        /** This client: its close frame went out before the server's came in, or it cut the connection. */
        CLIENT,
        /** Nobody by a close frame: the connection was reset, or just ended, or the server broke the protocol. */
        NETWORK
    }

    /** Whether the connection ended without a close frame. */
    public boolean cut() {
        return code == CUT;
    }

    static void requireSendable(int code, String reason) {
        if (!SENDABLE.contains(code) && (code < 3000 || code > 4999)) {
            throw new IllegalArgumentException(
                    "Close code must be 1000, 1001, 1008, 1011 or 3000 to 4999 for the JDK's client, was " + code);
        }
        int length = reason.getBytes(StandardCharsets.UTF_8).length;
        if (length > 123) {
            throw new IllegalArgumentException("Close reason must fit in 123 bytes, has " + length);
        }
    }

    @Override
    public String toString() {
        return (cut() ? "1006 (cut)" : String.valueOf(code)) + " " + Quote.of(reason) + " by the "
                + by.name().toLowerCase(Locale.ROOT);
    }
}
