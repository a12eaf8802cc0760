package dev.parley.client;

import java.time.Duration;

/**
 * How to find out that nobody is there any more.
 *
 * @param interval between two beats; zero for none
 * @param timeout within which anything must come back
 * @param text that is sent and expected; empty for pings
 */
record Heartbeat(Duration interval, Duration timeout, String text) {
    static final Heartbeat NONE = new Heartbeat(Duration.ZERO, Duration.ZERO, "");

    Heartbeat {
        if (interval.isNegative() || timeout.isNegative() || (timeout.isZero() && !interval.isZero())) {
            throw new IllegalArgumentException("Heartbeat must have an interval and a time-out of more than 0, was "
                    + interval + " and " + timeout);
        }
    }

    boolean isNone() {
        return interval.isZero();
    }

    boolean isText() {
        return !text.isEmpty();
    }
}
