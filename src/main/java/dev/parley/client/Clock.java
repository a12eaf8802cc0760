package dev.parley.client;

import java.time.Duration;
import java.time.Instant;

/** The time: the machine's, or a test's that turns it by hand. */
interface Clock {

    /** In nanoseconds, as of {@link System#nanoTime}. */
    long now();

    /** What people take the time to be, with the errors of the machine's clock. */
    Instant instant();

    /** Runs the work once, after that time. The work must not wait. */
    Alarm after(Duration time, Runnable work);

    /** Work that is to be done later. */
    @FunctionalInterface
    interface Alarm {
        Alarm NONE = () -> {};

        /** Does nothing if it is done or being done. */
        void cancel();
    }
}
