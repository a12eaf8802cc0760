package dev.parley.jakarta;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of all outbound sockets. There is none before the first socket; work sees the application's class loader. */
final class OutboundThreads implements Executor {
    private static final long IDLE_SECONDS = 5;

    private final ClassLoader application;
    private final ThreadPoolExecutor work;
    private final ScheduledThreadPoolExecutor timers;

    OutboundThreads(ThreadFactory threads, ClassLoader application) {
        this.application = application;
        this.work = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        this.timers = new ScheduledThreadPoolExecutor(1, threads);
        timers.setRemoveOnCancelPolicy(true);
    }

    ScheduledExecutorService timers() {
        return timers;
    }

    @Override
    public void execute(Runnable task) {
        work.execute(() -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(application);
            try {
                task.run();
            } finally {
                thread.setContextClassLoader(before);
            }
        });
    }

    /** Ends them: what waits is done, what runs is waited for, and interrupted and waited for again. False if something still runs. */
    boolean stop(Duration limit) throws InterruptedException {
        timers.shutdownNow();
        work.shutdown();
        if (!hasEnded(work, limit)) {
            work.shutdownNow();
        }
        return hasEnded(work, limit) && hasEnded(timers, limit);
    }

    private static boolean hasEnded(ExecutorService pool, Duration limit) throws InterruptedException {
        return pool.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
