package dev.parley.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Parley's own threads. A session never occupies more than one of them, and waits for one without holding another. */
final class Workers implements Executor {
    private static final Logger LOG = System.getLogger(Workers.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor pool;
    private final ClassLoader application;

    /**
     * @param max how many threads at most
     * @param application the class loader that all work sees as its thread's
     */
    Workers(ThreadFactory threads, int max, ClassLoader application) {
        this.application = application;
        this.pool = new ThreadPoolExecutor(
                max, max, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
    }

    /** Never throws: work that comes after the end is left undone. */
    @Override
    public void execute(Runnable work) {
        try {
            pool.execute(() -> run(work));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Work came after the end", e);
        }
    }

    private void run(Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Ends the threads: what waits is dropped, what runs is interrupted and waited for as long. */
    void stop(Duration limit) throws InterruptedException {
        pool.shutdownNow();
        if (!pool.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.log(Level.WARNING, "{0} threads were still at work {1} after the end", pool.getActiveCount(), limit);
        }
    }
}
