package dev.parley.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
 * Threads for work that is mostly short and sometimes waits. To wake a thread may cost more than to handle a message, so only
 * a few are at work at a time, and one more for each that waits: while there is more work than threads at it, a watch looks
 * every two milliseconds.
 */
final class WorkerPool<W extends Runnable> {
    private static final Logger LOG = System.getLogger(WorkerPool.class.getName());
    private static final long IDLE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long TICK_NANOS = Duration.ofMillis(2).toNanos();
    private static final int TICKS_OF_QUIET = 50;

    // measured: with fewer the server's own threads, which find nothing to do, wake up for each message
    private static final int AT_ONCE = 8;

    // whoever is at the same work for so long may well wait, too: what waits for a network counts as running
    private static final int LONG = 10;

    // threads that do less than that, on average, wait more than they work
    private static final int LEAST_PER_TICK = 8;

    private final ThreadFactory threads;
    private final Consumer<W> undone;
    private final int max;
    private final int least;

    // guarded by this; never held while a thread is made or work is done
    private final Queue<W> waiting = new ArrayDeque<>();
    private final Deque<Worker> idle = new ArrayDeque<>(); // the last one first, whose caches are warm
    private final Set<Worker> all = new HashSet<>();
    private int running;
    private boolean over;

    // what the watch knows, guarded by this, too
    private int allowed;
    private boolean watched;
    private int quiet; // ticks without a backlog
    private int ticks; // with one
    private int taken; // in these
    private int more; // may be at work than at least, though none is seen to wait

    // set while it runs
    @Nullable
    private volatile Thread watch;

    /**
     * @param max how many threads at most, without the watch
     * @param undone is handed what comes after the end, what waits at the end, and what finds no thread at all
     */
    WorkerPool(ThreadFactory threads, int max, Consumer<W> undone) {
        this.threads = threads;
        this.undone = undone;
        this.max = max;
        this.least = Math.min(max, Math.max(AT_ONCE, Runtime.getRuntime().availableProcessors()));
        this.allowed = least;
    }

    /** Returns at once. */
    void execute(W work) {
        Worker next = null;
        boolean late;
        boolean toBeWatched = false;
        synchronized (this) {
            late = over;
            if (!late) {
                waiting.add(work);
                next = running < allowed ? another() : null;
                toBeWatched = next == null && !watched;
                watched |= toBeWatched;
            }
        }
        if (late) {
            undone.accept(work);
        } else if (next != null) {
            begin(next);
        } else if (toBeWatched) {
            watch();
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
        if (worker.isNew()) {
            start(worker);
        } else {
            worker.wake();
        }
    }

    private void start(Worker worker) {
        try {
            thread(worker).start();
        } catch (RuntimeException | OutOfMemoryError e) { // from the factory
            LOG.log(Level.ERROR, "There is no new thread for the work", e);
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

    // a factory may refuse with null
    private Thread thread(Runnable work) {
        Thread thread = threads.newThread(work);
        if (thread == null) {
            throw new IllegalStateException("The server makes no more threads");
        }
        return thread;
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
            LockSupport.unpark(watch);
        }
        rest.forEach(undone);
    }

    /** How many threads are still at work so long after the end. */
    synchronized int awaitEnd(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long millis = limit.toMillis();
        while (millis > 0 && !(all.isEmpty() && watch == null)) {
            wait(millis);
            millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
        return all.size();
    }

    // ---- the watch

    private void watch() {
        Thread known = watch;
        if (known != null) {
            LockSupport.unpark(known);
            return;
        }
        try {
            thread(this::watchOver).start();
        } catch (RuntimeException | OutOfMemoryError e) { // the threads that there are will do
            LOG.log(Level.ERROR, "There is no thread that could watch the others", e);
        }
    }

    private void watchOver() {
        watch = Thread.currentThread();
        while (!isOver()) {
            if (isWatched()) {
                LockSupport.parkNanos(this, TICK_NANOS);
            } else {
                LockSupport.park(this);
            }
            tick().forEach(this::begin);
        }
        synchronized (this) {
            watch = null;
            notifyAll();
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    private synchronized boolean isWatched() {
        return watched;
    }

    // those that are to begin now
    private synchronized List<Worker> tick() {
        boolean backlog = !waiting.isEmpty();
        quiet = backlog ? 0 : quiet + 1;
        int held = (int) all.stream().filter(Worker::isHeld).count();
        weigh(backlog, running - held);
        allowed = Math.min(max, least + held + more);
        watched = quiet < TICKS_OF_QUIET || allowed > least;
        List<Worker> next = new ArrayList<>(0);
        while (!over && running < allowed && next.size() < waiting.size()) {
            next.add(another());
        }
        return next;
    }

    // whether those that seem to be at work get on with it
    private void weigh(boolean backlog, int working) {
        if (!backlog) {
            more /= 2;
            ticks = 0;
            taken = 0;
        } else if (++ticks == LONG) {
            more = taken < LEAST_PER_TICK * LONG * working ? Math.min(max, 2 * more + 1) : more / 2;
            ticks = 0;
            taken = 0;
        }
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
                for (W work = next(); work != null; work = next()) {
                    work.run();
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
            return busy && running != null && (++ticks >= LONG || running.getState() != Thread.State.RUNNABLE);
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
                W work = running > allowed ? null : waiting.poll();
                busy = work != null;
                ticks = 0;
                taken += busy ? 1 : 0;
                return work;
            }
        }

        // false if it is to end
        private boolean pause() {
            synchronized (WorkerPool.this) {
                if (over) {
                    return false;
                }
                if (!waiting.isEmpty() && running <= allowed) {
                    return true;
                }
                Thread.interrupted(); // left behind by the work
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
