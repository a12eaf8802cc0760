package dev.parley.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: anything up to a limit that doubles from try to try ("full jitter"), so that those whom a
 * restart has cut off do not all come back in the same moment.
 *
 * @param first the limit before the second try
 * @param most the highest limit
 */
record Backoff(Duration first, Duration most) {
    private static final int DOUBLINGS = 40;

    Backoff {
        if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "Back-off must be from more than 0 to at least as much, was " + first + " to " + most);
        }
    }

    /**
     * The time after so many failures.
     *
     * @param random from 0 to less than 1
     */
    Duration delay(int failures, DoubleSupplier random) {
        double limit = first.toNanos() * Math.pow(2, Math.min(failures, DOUBLINGS));
        return Duration.ofNanos((long) (random.getAsDouble() * Math.min(limit, (double) most.toNanos())));
    }
}
