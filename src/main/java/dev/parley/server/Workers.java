package dev.parley.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of Parley's own, at most so many; work that finds none free waits without holding one. */
final class Workers implements Executor {
    private static final Logger LOG = System.getLogger(Workers.class.getName());

    private final WorkerPool<Job> pool;
    private final ClassLoader application;

    // what waits or runs
    private final AtomicInteger unfinished = new AtomicInteger();

    /**
     * @param max how many threads at most
     * @param application the class loader that all work sees as its thread's
     */
    Workers(ThreadFactory threads, int max, ClassLoader application) {
        this.application = application;
        this.pool = new WorkerPool<>(threads, max, Job::leaveUndone);
    }

    /**
     * Never throws: work that comes after the end is left undone, but results are told, on the caller's thread, so that
     * nobody waits for one for ever.
     */
    @Override
    public void execute(Runnable work) {
        unfinished.incrementAndGet();
        pool.execute(new Job(work));
    }

    Threads threads() {
        return pool.threads();
    }

    boolean isIdle() {
        return unfinished.get() == 0;
    }

    /** Waits until there is nothing to do; false if there still was after that time. */
    boolean awaitIdle(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            while (unfinished.get() > 0) {
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
        pool.end();
        int busy = pool.awaitEnd(limit);
        if (busy > 0) {
            LOG.log(Level.WARNING, "{0} threads were still at work {1} after the end", busy, limit);
        }
    }

    private void finished() {
        if (unfinished.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
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
