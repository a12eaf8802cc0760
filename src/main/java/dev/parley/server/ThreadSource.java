package dev.parley.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;

/** Where threads come from: the server's factory, or our own. It may have none left. */
final class ThreadSource {
    private static final Logger LOG = System.getLogger(ThreadSource.class.getName());

    private final ThreadFactory factory;
    private final String purpose;

    // the last thread that was asked for
    private volatile boolean refused;

    /** @param purpose of the threads, for the log */
    ThreadSource(ThreadFactory factory, String purpose) {
        this.factory = factory;
        this.purpose = purpose;
    }

    /** Runs it on a thread of its own; false if there is none. The log has one line when that begins, not one for each. */
    boolean run(Runnable work) {
        try {
            thread(work).start();
            refused = false;
            return true;
        } catch (RuntimeException | OutOfMemoryError e) { // from the factory, or from the JVM
            LOG.log(refused ? Level.DEBUG : Level.ERROR, "There is no new thread for " + purpose, e);
            refused = true;
            return false;
        }
    }

    // a factory may refuse with null
    private Thread thread(Runnable work) {
        Thread thread = factory.newThread(work);
        if (thread == null) {
            throw new IllegalStateException("The server makes no more threads");
        }
        return thread;
    }
}
