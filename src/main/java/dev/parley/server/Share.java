package dev.parley.server;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The part of the workers that one endpoint may hold. Where its observers hang, those of the other endpoints still find
 * threads.
 */
final class Share implements Executor {
    private final Executor workers;
    private final int max;

    // guarded by this; never held while the workers are called
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /** @param max how much of the work runs at a time */
    Share(Executor workers, int max) {
        this.workers = workers;
        this.max = max;
    }

    @Override
    public void execute(Runnable work) {
        synchronized (this) {
            if (running == max) {
                waiting.add(work);
                return;
            }
            running++;
        }
        workers.execute(() -> run(work));
    }

    /** How much waits until there is less of it at work. */
    synchronized int waiting() {
        return waiting.size();
    }

    private void run(Runnable work) {
        try {
            work.run();
        } finally {
            Runnable next = next();
            if (next != null) {
                workers.execute(() -> run(next));
            }
        }
    }

    @Nullable
    private synchronized Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            running--;
        }
        return next;
    }
}
