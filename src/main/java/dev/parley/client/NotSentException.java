package dev.parley.client;

/** A message has not left, and will not: too many waited, or the client has ended. */
public final class NotSentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean overflow;

    NotSentException(String message, boolean overflow) {
        super(message);
        this.overflow = overflow;
    }

    /** Whether too many waited; else the client has ended. */
    public boolean isOverflow() {
        return overflow;
    }
}
