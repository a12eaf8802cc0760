package dev.parley.hub;

/**
 * How fast one peer sends: a bucket that holds the messages of one second and leaks as fast as it may send. What flows over is
 * refused, and falls into a second bucket like it; when that flows over, too, it is too much.
 */
final class Pace {
    enum Verdict {
        GOOD,
        REFUSED,
        TOO_MUCH
    }

    private static final double NANOS = 1e9;

    private final int perSecond;

    // guarded by this
    private double taken;
    private double refused;
    private long last;

    /** @param perSecond 0 is any pace */
    Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    boolean isLimited() {
        return perSecond > 0;
    }

    /** A message came at that time, in nanoseconds. */
    synchronized Verdict message(long now) {
        double leaked = (now - last) / NANOS * perSecond;
        taken = Math.max(0, taken - leaked);
        refused = Math.max(0, refused - leaked);
        last = now;
        if (taken + 1 <= perSecond) {
            taken++;
            return Verdict.GOOD;
        }
        refused++;
        return refused <= perSecond ? Verdict.REFUSED : Verdict.TOO_MUCH;
    }
}
