package dev.parley.security;

/** A token does not count. The message says why and quotes nothing of it. */
public final class TokenException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean mayCountSoon;

    private TokenException(String message, boolean mayCountSoon) {
        super(message, null, false, false);
        this.mayCountSoon = mayCountSoon;
    }

    public static TokenException invalid(String why) {
        return new TokenException(why, false);
    }

    /** Its key is not known now, and is being asked for. */
    public static TokenException keysOnTheirWay() {
        return new TokenException("its key is not known yet", true);
    }

    /** Whether the same token may count in a moment. */
    public boolean mayCountSoon() {
        return mayCountSoon;
    }
}
