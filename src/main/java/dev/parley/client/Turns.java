package dev.parley.client;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets one piece of work in at a time, in order, on whatever thread is there: who comes while another is inside leaves his work to
 * him. The work must not wait.
 */
final class Turns {
    // guarded by this; never held while work is done
    private final Queue<Runnable> waiting = new ArrayDeque<>(4);
    private boolean taken;

    void run(Runnable work) {
        synchronized (this) {
            waiting.add(work);
            if (taken) {
                return;
            }
            taken = true;
        }
        Runnable next = next();
        while (next != null) {
            next.run();
            next = next();
        }
    }

    @Nullable
    private synchronized Runnable next() {
        Runnable next = waiting.poll();
        taken = next != null;
        return next;
    }
}
