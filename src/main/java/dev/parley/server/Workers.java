package dev.parley.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of Parley's own, at most so many; work that finds none free waits without holding one. */
final class Workers implements Executor {
    private static final Logger LOG = System.getLogger(Workers.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final BlockingQueue<Runnable> waiting = new IdleThreadsFirst();
    private final ThreadPoolExecutor pool;
    private final ClassLoader application;

    // what waits or runs
    private final AtomicInteger unfinished = new AtomicInteger();

    /**
     * @param max how many threads at most
     * @param application the class loader that all work sees as its thread's
     */
    Workers(ThreadFactory threads, int max, ClassLoader application) {
        this.application = application;
        this.pool =
                new ThreadPoolExecutor(0, max, IDLE.toSeconds(), TimeUnit.SECONDS, waiting, made(threads), this::queue);
    }

    // a factory may refuse with null, which the pool would take for being full
    private static ThreadFactory made(ThreadFactory threads) {
        return work -> {
            Thread thread = threads.newThread(work);
            if (thread == null) {
                throw new IllegalStateException("The server makes no more threads");
            }
            return thread;
        };
    }

    // all threads are busy and there may be no more, or it is over
    private void queue(Runnable job, ThreadPoolExecutor full) {
        boolean queued = !full.isShutdown() && waiting.add(job);
        if (!queued || (full.isShutdown() && waiting.remove(job))) {
            throw new RejectedExecutionException("The workers have stopped");
        }
        if (full.getPoolSize() == 0 && waiting.remove(job)) { // the last thread has gone without having seen it
            full.execute(job);
        }
    }

    /**
     * Never throws: work that comes after the end is left undone, but results are told, on the caller's thread, so that
     * nobody waits for one for ever.
     */
    @Override
    public void execute(Runnable work) {
        unfinished.incrementAndGet();
        var job = new Job(work);
        try {
            pool.execute(job);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Work came after the end", e);
            job.leaveUndone();
        } catch (RuntimeException | OutOfMemoryError e) { // from the factory
            LOG.log(Level.ERROR, "There is no new thread for the work", e);
            if (pool.getPoolSize() == 0 || !waiting.add(job)) {
                job.leaveUndone();
            }
        }
    }

    Threads threads() {
        int busy = pool.getActiveCount();
        return new Threads(busy, Math.max(0, pool.getPoolSize() - busy), waiting.size());
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
        for (Runnable waiting : pool.shutdownNow()) {
            if (waiting instanceof Job job) {
                job.leaveUndone();
            }
        }
        if (!pool.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.log(Level.WARNING, "{0} threads were still at work {1} after the end", pool.getActiveCount(), limit);
        }
    }

    private void finished() {
        if (unfinished.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Gives work to a thread that is idle; if none is, refuses it, so that the pool makes a new one. */
    private static final class IdleThreadsFirst extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable work) {
            return tryTransfer(work);
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
