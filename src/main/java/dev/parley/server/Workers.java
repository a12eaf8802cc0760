package dev.parley.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
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

    // guarded by this; what waits or runs
    private int unfinished;

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

    /**
     * Never throws: work that comes after the end is left undone, but results are told, on the caller's thread, so that
     * nobody waits for one for ever.
     */
    @Override
    public void execute(Runnable work) {
        came();
        var job = new Job(work);
        try {
            pool.execute(job);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Work came after the end", e);
            job.leaveUndone();
        }
    }

    /** Waits until there is nothing to do; false if there still was after that time. */
    boolean awaitIdle(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            while (unfinished > 0) {
                long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (millis <= 0) {
                    return false;
                }
                wait(millis);
            }
            return true;
        }
    }

    /** Ends the threads: what waits is left undone, what runs is interrupted and waited for as long. */
    void stop(Duration limit) throws InterruptedException {
        for (Runnable waiting : pool.shutdownNow()) {
            if (waiting instanceof Job job) {
                job.leaveUndone();
            }
        }
        if (!pool.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.log(Level.WARNING, "{0} threads were still at work {1} after the end", pool.getActiveCount(), limit);
        }
    }

    private synchronized void came() {
        unfinished++;
    }

    private synchronized void finished() {
        unfinished--;
        if (unfinished == 0) {
            notifyAll();
        }
    }

    private final class Job implements Runnable {
        private final Runnable work;

        Job(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(application);
            try {
                work();
            } finally {
                thread.setContextClassLoader(before);
                finished();
            }
        }

        void leaveUndone() {
            if (work instanceof AsynchronousCompletionTask) { // how the JDK marks what completes a future
                work();
            }
            finished();
        }

        @SuppressWarnings("CatchingUnchecked")
        private void work() {
            try {
                work.run();
            } catch (Throwable e) { // whatever it is, the thread has other work to do
                LOG.log(Level.ERROR, "Some work could not be done", e);
            }
        }
    }
}
