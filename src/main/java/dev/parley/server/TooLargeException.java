package dev.parley.server;

import dev.parley.Close;

/** A message is larger than its endpoint allows. */
final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1;

    TooLargeException(long limit) {
        super("Messages must have at most " + limit + " bytes");
    }

    Close close() {
        return new Close(1009, String.valueOf(getMessage()));
    }
}
