package dev.parley.client;

/** The connection broke while a message was on its way, or before its reply came: whether it arrived nobody knows. */
public final class ConnectionLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConnectionLostException(String message) {
        super(message);
    }
}
