package dev.parley.security;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lets in as many at a time as there may be, in all and from one address, and no faster than they may come. */
public final class Entrance {
    private static final double NANOS = 1e9;

    /** Why somebody is not let in. */
    public enum Refusal {
        FULL,
        TOO_MANY_OF_ADDRESS,
        TOO_MANY_OF_USER,
        TOO_FAST
    }

    private final int most;
    private final int mostOfUser;
    private final int mostOfAddress;
    private final int perSecond;

    // all guarded by this
    private int inside;
    private final Map<String, Integer> ofAddress = new HashMap<>();
    private final Map<String, Integer> ofUser = new HashMap<>();
    private double came; // a bucket that leaks
    private long last;

    /** Each limit may be 0 for none; the entries of a second may come at once. */
    public Entrance(int most, int mostOfAddress, int mostOfUser, int perSecond) {
        this.most = most;
        this.mostOfUser = mostOfUser;
        this.mostOfAddress = mostOfAddress;
        this.perSecond = perSecond;
    }

    /**
     * Somebody comes; unless refused he is inside from now on.
     *
     * @param now in nanoseconds, as of {@link System#nanoTime}
     */
    synchronized Optional<Refusal> enter(String address, long now) {
        if (most > 0 && inside >= most) {
            return Optional.of(Refusal.FULL);
        }
        if (mostOfAddress > 0 && ofAddress.getOrDefault(address, 0) >= mostOfAddress) {
            return Optional.of(Refusal.TOO_MANY_OF_ADDRESS);
        }
        if (perSecond > 0 && !isSlowEnough(now)) {
            return Optional.of(Refusal.TOO_FAST);
        }
        inside++;
        if (mostOfAddress > 0) {
            ofAddress.merge(address, 1, Integer::sum);
        }
        return Optional.empty();
    }

    // guarded by this
    private boolean isSlowEnough(long now) {
        came = Math.max(0, came - (now - last) / NANOS * perSecond);
        last = now;
        boolean slow = came + 1 <= perSecond;
        if (slow) {
            came++;
        }
        return slow;
    }

    synchronized void leave(String address) {
        inside--;
        less(ofAddress, address);
    }

    /** Who is inside is known now; false if there are too many of the same user. */
    synchronized boolean enterAs(String user) {
        boolean enters = mostOfUser == 0 || ofUser.getOrDefault(user, 0) < mostOfUser;
        if (enters && mostOfUser > 0) {
            ofUser.merge(user, 1, Integer::sum);
        }
        return enters;
    }

    synchronized void leaveAs(String user) {
        less(ofUser, user);
    }

    private static void less(Map<String, Integer> counts, String name) {
        counts.computeIfPresent(name, (known, count) -> count == 1 ? null : count - 1);
    }

    /** How many are inside. */
    synchronized int inside() {
        return inside;
    }
}
