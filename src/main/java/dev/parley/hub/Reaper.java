package dev.parley.hub;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Breaks the connections of sessions that have ended here while their peers may not have gone. */
final class Reaper {
    // what a peer has to read our close frame, to answer it and to go
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Ended(Connection connection, long since) {}

    private final Queue<Connection> fresh = new ConcurrentLinkedQueue<>();

    // touched by one round at a time
    private final Queue<Ended> known = new ArrayDeque<>();

    private interface Connection {
        /** Null if it is gone for sure. */
        @Nullable
        Transport transport();
    }

    /** This connection is to be gone soon. A container that has let go of it holds its transport no longer, and nor do we. */
    void expect(Transport transport) {
        fresh.add(new WeakReference<>(transport)::get);
    }

    /** So is this one, on which something was left; Tyrus lets go of those before they are gone. */
    void expectCut(Transport transport) {
        fresh.add(() -> transport);
    }

    /** Breaks those that are still there; called by one thread at a time. */
    void look(long now) {
        for (var next = fresh.poll(); next != null; next = fresh.poll()) {
            known.add(new Ended(next, now));
        }
        while (!known.isEmpty() && now - known.peek().since() >= PATIENCE.toNanos()) {
            Transport transport = known.remove().connection().transport();
            if (transport != null) {
                transport.abort();
            }
        }
    }
}
