package dev.parley.client;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one client that was given none: daemons, a few at a time, and gone soon after they have nothing to do. */
final class OwnThreads {
    private static final long IDLE_SECONDS = 5;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ExecutorService work;
    private final ScheduledExecutorService timers;

    OwnThreads() {
        ThreadFactory threads = OwnThreads::thread;
        work = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        var one = new ScheduledThreadPoolExecutor(1, threads);
        one.setRemoveOnCancelPolicy(true);
        timers = one;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "parley-client-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    ExecutorService work() {
        return work;
    }

    ScheduledExecutorService timers() {
        return timers;
    }

    /** What has begun or waits is still done. */
    void end() {
        timers.shutdownNow();
        work.shutdown();
    }
}
