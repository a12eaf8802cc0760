package dev.parley.hub;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Breaks the connections of sessions that have ended here while their peers may not have gone. */
final class Reaper {
    // what a peer has to read our close frame, to answer it and to go
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Ended(Runnable breaker, long since) {}

    private final Queue<Runnable> fresh = new ConcurrentLinkedQueue<>();

    // touched by one round at a time
    private final Queue<Ended> known = new ArrayDeque<>();

    /** This connection is to be gone soon. */
    void expect(Transport transport) {
        fresh.add(transport.breaker());
    }

    /** Breaks those that are still there; called by one thread at a time. */
    void look(long now) {
        for (var next = fresh.poll(); next != null; next = fresh.poll()) {
            known.add(new Ended(next, now));
        }
        while (!known.isEmpty() && now - known.peek().since() >= PATIENCE.toNanos()) {
            known.remove().breaker().run();
        }
    }
}
