package dev.parley.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The threads on which a client does what may wait. It takes everything: what comes after the end is done by whoever brings it. */
final class Crew implements Executor {
    private static final Logger LOG = System.getLogger(Crew.class.getName());

    private final Executor threads;

    Crew(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable work) {
        Runnable safe = () -> run(work);
        try {
            threads.execute(safe);
        } catch (RejectedExecutionException e) { // nobody is to wait for a result for ever
            safe.run();
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void run(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) { // whatever it is, the thread has other work to do
            LOG.log(Level.ERROR, "Some work could not be done", e);
        }
    }
}
