package dev.parley.client;

/** A message has not left, and will not: too many waited, or the client has ended. */
public final class NotSentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotSentException(String message) {
        super(message);
    }
}
