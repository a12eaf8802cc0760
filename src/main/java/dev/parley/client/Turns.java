package dev.parley.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets one piece of work in at a time, in order, on whatever thread is there: who comes while another is inside leaves his work to
 * him. The work must not wait. If some of it throws, which it should not, the rest is still done.
 */
final class Turns {
    private static final Logger LOG = System.getLogger(Turns.class.getName());

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
            done(next);
            next = next();
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void done(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) { // nothing would ever be done again
            LOG.log(Level.ERROR, "Some work could not be done", e);
        }
    }

    @Nullable
    private synchronized Runnable next() {
        Runnable next = waiting.poll();
        taken = next != null;
        return next;
    }
}
