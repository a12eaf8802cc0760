package dev.parley.spi;

/** Whether somebody may do something. */
public final class Verdict {
    private static final Verdict ALLOWED = new Verdict(true, "");

    private final boolean allowed;
    private final String reason;

    private Verdict(boolean allowed, String reason) {
        this.allowed = allowed;
        this.reason = reason;
    }

    public static Verdict allowed() {
        return ALLOWED;
    }

    /**
     * It is not allowed.
     *
     * @param reason for the log; the peer learns only that it may not
     */
    public static Verdict refused(String reason) {
        return new Verdict(false, reason);
    }

    public boolean isAllowed() {
        return allowed;
    }

    /** Empty if it is allowed. */
    public String reason() {
        return reason;
    }
}
