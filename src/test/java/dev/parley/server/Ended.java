package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/** A pool says that it has ended a moment before its last thread has. */
final class Ended {
    private Ended() {}

    static void assertEnded(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(5));
        assertThat(thread.isAlive()).isFalse();
    }
}
