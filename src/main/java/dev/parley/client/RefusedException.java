package dev.parley.client;

import java.io.IOException;

/** The server answered the handshake with something else than a WebSocket. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    public RefusedException(int status, Throwable cause) {
        super("The server refused with status " + status, cause);
        this.status = status;
    }

    /** As of HTTP. */
    public int status() {
        return status;
    }
}
