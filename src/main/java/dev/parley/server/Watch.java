package dev.parley.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A thread that looks again and again while there is something to see, and rests otherwise. It is made when it is needed. */
final class Watch {
    private final BooleanSupplier look;
    private final long tick;
    private final Predicate<Runnable> threads;

    // that somebody has something for it to see
    private final AtomicBoolean wanted = new AtomicBoolean();

    // set by itself before it takes back that it is wanted, so that whoever wants it again knows it
    @Nullable
    private volatile Thread thread;

    private volatile boolean over;

    /**
     * @param look false when there is nothing to see until the next {@link #wake}
     * @param threads runs something on a thread of its own; false if there is none
     */
    Watch(BooleanSupplier look, Duration tick, Predicate<Runnable> threads) {
        this.look = look;
        this.tick = tick.toNanos();
        this.threads = threads;
    }

    /** There is something to see from now on; returns at once. If no thread can be made, the next one to call tries again. */
    void wake() {
        if (over || !wanted.compareAndSet(false, true)) {
            return;
        }
        Thread known = thread;
        if (known != null) {
            LockSupport.unpark(known);
        } else if (!threads.test(this::run)) {
            wanted.set(false);
        }
    }

    void end() {
        over = true;
        LockSupport.unpark(thread);
    }

    void awaitEnd(Duration limit) throws InterruptedException {
        Thread known = thread;
        if (known != null) {
            known.join(Math.max(1, limit.toMillis()));
        }
    }

    private void run() {
        thread = Thread.currentThread();
        while (!over) {
            if (wanted.get()) {
                LockSupport.parkNanos(this, tick);
                wanted.set(false); // before it looks: what comes later makes it look again
                if (look.getAsBoolean()) {
                    wanted.set(true);
                }
            } else {
                LockSupport.park(this);
            }
        }
    }
}
