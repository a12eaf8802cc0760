package dev.parley.hub;

import java.time.Duration;

/** Counts the sessions whose last event has not been handled yet, so that a stop can wait for it. */
final class Attendance {
    // guarded by this
    private int present;

    synchronized void came() {
        present++;
    }

    synchronized void left() {
        present--;
        notifyAll();
    }

    /** Waits until nobody is left; false if somebody still was after that time. */
    synchronized boolean awaitEmpty(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (present > 0) {
            long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
