package dev.parley.test;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** What came to one client, in order, and how it ended: the network's threads put in, the test's wait and take. */
final class Arrivals {

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // all guarded by lock, which is never held while others' code is called
    private final List<Arrived> all = new ArrayList<>();
    private final List<Arrived> waiting = new LinkedList<>(); // those of them that were not taken
    private long pong;
    private boolean closing;
    private boolean closeSeen;
    private CloseCode close; // null while open

    Arrivals(String name) {
        this.name = name;
    }

    void put(Arrived message) {
        change(() -> {
            all.add(message);
            waiting.add(message);
        });
    }

    void pong(long number) {
        change(() -> pong = Math.max(pong, number));
    }

    /** This client is about to send its close frame. */
    void closing() {
        change(() -> closing = true);
    }

    /** The server's close frame came. */
    void closed(int code, String reason) {
        change(() -> end(code, reason, closing ? CloseCode.By.CLIENT : CloseCode.By.SERVER));
    }

    /** The connection ended without a close frame. */
    void cut(String why, CloseCode.By by) {
        change(() -> end(CloseCode.CUT, why, by));
    }

    private void end(int code, String reason, CloseCode.By by) {
        if (close == null) {
            close = new CloseCode(code, reason, by);
        }
    }

    /** The oldest message not taken yet, taken; nothing if none came in time or the connection ended. */
    Optional<Arrived> next(Deadline deadline) {
        return first(Optional::of, deadline);
    }

    /** The oldest message not taken yet that can be read in this way, taken; those before it stay to be taken. */
    <T> Optional<T> first(Function<Arrived, Optional<T>> reading, Deadline deadline) {
        return locked(() -> {
            Optional<T> found = take(reading);
            while (found.isEmpty() && awaitMore(deadline)) {
                found = take(reading);
            }
            return found;
        });
    }

    private boolean awaitMore(Deadline deadline) {
        int before = all.size();
        await(deadline, () -> all.size() > before || close != null);
        return all.size() > before;
    }

    private <T> Optional<T> take(Function<Arrived, Optional<T>> reading) {
        for (Iterator<Arrived> each = waiting.iterator(); each.hasNext(); ) {
            Optional<T> found = reading.apply(each.next());
            if (found.isPresent()) {
                each.remove();
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether the pong of that number came in time, or the connection ended, after which nothing can come. */
    boolean awaitPong(long number, Deadline deadline) {
        return locked(() -> await(deadline, () -> pong >= number || close != null));
    }

    Optional<CloseCode> awaitClose(Deadline deadline) {
        return locked(() -> {
            closeSeen |= await(deadline, () -> close != null);
            return Optional.ofNullable(close);
        });
    }

    Optional<CloseCode> close() {
        return locked(() -> Optional.ofNullable(close));
    }

    /** An end that this client neither brought about nor was asked for. */
    Optional<CloseCode> unexpectedClose() {
        return locked(() -> closeSeen || closing ? Optional.empty() : Optional.ofNullable(close));
    }

    boolean isClosing() {
        return locked(() -> closing || close != null);
    }

    List<Arrived> all() {
        return locked(() -> List.copyOf(all));
    }

    List<Arrived> unread() {
        return locked(() -> List.copyOf(waiting));
    }

    private boolean await(Deadline deadline, BooleanSupplier ready) {
        try {
            while (!ready.getAsBoolean()) {
                if (!changed.await(Math.max(0, deadline.nanosLeft()), TimeUnit.NANOSECONDS)) {
                    return ready.getAsBoolean();
                }
            }
            return true;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The failure of a wait that somebody broke off; the thread stays interrupted. */
    AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError(name + " was interrupted while waiting", e);
    }

    private void change(Runnable change) {
        locked(() -> {
            change.run();
            changed.signalAll();
            return true;
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
