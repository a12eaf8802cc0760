package dev.parley.standalone;

/** The server cannot start, and the text says so to whoever started it: no trace beside it. */
final class StartFailure extends RuntimeException {
    private final boolean logged;

    private StartFailure(String text, boolean logged) {
        super(text);
        this.logged = logged;
    }

    /** The text says all there is to know; the log would only repeat it. */
    StartFailure(String text) {
        this(text, false);
    }

    /** The log knows more than the text. */
    static StartFailure logged(String text) {
        return new StartFailure(text, true);
    }

    boolean isLogged() {
        return logged;
    }
}
