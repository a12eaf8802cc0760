package dev.parley;

/** A message is not what it was read as: its text is for the log, never for the peer. */
public class BadMessageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadMessageException(String message) {
        super(message);
    }

    public BadMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
