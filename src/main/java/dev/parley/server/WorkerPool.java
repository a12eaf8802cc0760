package dev.parley.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads for work that is mostly short and sometimes waits: only as many are at work as the allowance says. While there is
 * more work than threads at it, a watch looks at them every few milliseconds.
 */
final class WorkerPool<W extends Runnable> {
    private static final long IDLE_NANOS = Duration.ofSeconds(30).toNanos();

    private final ThreadSource threads;
    private final Consumer<W> undone;

    // guarded by this; never held while a thread is made or work is done
    private final Queue<W> waiting = new ArrayDeque<>();
    private final Deque<Worker> idle = new ArrayDeque<>(); // the last one first, whose caches are warm
    private final Set<Worker> all = new HashSet<>();
    private int running;
    private boolean over;
    private final Allowance allowed;

    private final Watch watch;

    /**
     * @param max how many threads at most, without the watch
     * @param undone is handed what comes after the end, what waits at the end, and what finds no thread at all
     */
    WorkerPool(ThreadFactory threads, int max, Consumer<W> undone) {
        this.threads = new ThreadSource(threads, "the work");
        this.watch = new Watch(this::look, Allowance.TICK, this.threads::run);
        this.undone = undone;
        this.allowed = new Allowance(max, Runtime.getRuntime().availableProcessors());
    }

    /** Returns at once. */
    void execute(W work) {
        Worker next = null;
        boolean late;
        synchronized (this) {
            late = over;
            if (!late) {
                waiting.add(work);
                next = running < allowed.threads() ? another() : null;
            }
        }
        if (late) {
            undone.accept(work);
        } else if (next != null) {
            begin(next);
        } else {
            watch.wake();
        }
    }

    // for the caller to begin
    private Worker another() {
        running++;
        Worker worker = idle.pollFirst();
        if (worker == null) {
            worker = new Worker();
            all.add(worker);
        }
        return worker;
    }

    private void begin(Worker worker) {
        if (!worker.isNew()) {
            worker.wake();
        } else if (!threads.run(worker)) {
            giveUp(worker).forEach(undone);
        }
    }

    // what waits is left to the other threads, if there are any
    private synchronized List<W> giveUp(Worker worker) {
        all.remove(worker);
        running--;
        return all.isEmpty() ? rest() : List.of();
    }

    private synchronized List<W> rest() {
        List<W> rest = List.copyOf(waiting);
        waiting.clear();
        return rest;
    }

    synchronized Threads threads() {
        return new Threads(running, all.size() - running, waiting.size());
    }

    /** Takes no more work, interrupts what runs, and hands back what waits. */
    void end() {
        List<W> rest;
        synchronized (this) {
            over = true;
            rest = rest();
            all.forEach(Worker::interrupt);
        }
        watch.end();
        rest.forEach(undone);
    }

    /** How many threads are still at work so long after the end. */
    int awaitEnd(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        int left = awaitWorkers(end);
        watch.awaitEnd(Duration.ofNanos(end - System.nanoTime()));
        return left;
    }

    private synchronized int awaitWorkers(long end) throws InterruptedException {
        long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        while (millis > 0 && !all.isEmpty()) {
            wait(millis);
            millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
        return all.size();
    }

    // ---- for the watch

    private boolean look() {
        boolean more = weigh();
        next().forEach(this::begin);
        return more;
    }

    private synchronized boolean weigh() {
        int held = (int) all.stream().filter(Worker::isHeld).count();
        return allowed.look(!waiting.isEmpty(), running, held);
    }

    // those that are to begin now
    private synchronized List<Worker> next() {
        List<Worker> next = new ArrayList<>(0);
        while (!over && running < allowed.threads() && next.size() < waiting.size()) {
            next.add(another());
        }
        return next;
    }

    // ---- the threads

    private final class Worker implements Runnable {
        // set when it runs
        @Nullable
        private volatile Thread thread;

        // set by whoever takes it out of those that are idle
        private volatile boolean woken;

        // guarded by the pool
        private boolean busy;
        private int ticks; // at the same work

        @Override
        public void run() {
            thread = Thread.currentThread();
            try {
                W work = next();
                while (work != null) {
                    work.run();
                    work = null; // while the thread rests, what it did last is nobody's, and may hold a whole session
                    work = next();
                }
            } finally {
                leave();
            }
        }

        boolean isNew() {
            return thread == null;
        }

        /** Called at each tick, with the lock. */
        boolean isHeld() {
            Thread running = thread;
            return busy
                    && running != null
                    && (++ticks >= Allowance.LONG || running.getState() != Thread.State.RUNNABLE);
        }

        void wake() {
            woken = true;
            LockSupport.unpark(thread);
        }

        void interrupt() {
            Thread running = thread;
            if (running != null) {
                running.interrupt();
            }
        }

        @Nullable
        @SuppressWarnings("ThreadPriorityCheck") // nothing depends on what a yield does
        private W next() {
            while (true) {
                W work = take();
                if (work == null) {
                    Thread.yield(); // more often comes while others have the core
                    work = take();
                }
                if (work != null) {
                    return work;
                }
                if (!pause()) {
                    return null;
                }
            }
        }

        @Nullable
        private W take() {
            synchronized (WorkerPool.this) {
                Thread.interrupted(); // left behind by the work before; the end's comes under this lock
                W work = running > allowed.threads() ? null : waiting.poll();
                busy = work != null;
                ticks = 0;
                if (busy) {
                    allowed.took();
                }
                return work;
            }
        }

        // false if it is to end
        private boolean pause() {
            synchronized (WorkerPool.this) {
                if (over) {
                    return false;
                }
                if (!waiting.isEmpty() && running <= allowed.threads()) {
                    return true;
                }
                woken = false;
                running--;
                idle.addFirst(this);
            }
            return sleep();
        }

        private boolean sleep() {
            long end = System.nanoTime() + IDLE_NANOS;
            while (!woken) {
                long left = end - System.nanoTime();
                if (left <= 0 || Thread.interrupted()) {
                    synchronized (WorkerPool.this) {
                        if (idle.remove(this)) { // else it is being woken
                            running++; // until it has left
                            return false;
                        }
                    }
                }
                LockSupport.parkNanos(this, left);
            }
            return true;
        }

        private void leave() {
            synchronized (WorkerPool.this) {
                all.remove(this);
                running--;
                WorkerPool.this.notifyAll();
            }
        }
    }
}
