package dev.parley.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue before the server: many threads put in and never wait, one thing at a time goes out over the wire that is there, and
 * while there is none it waits. What has begun to leave is never sent again.
 */
final class Outbox {
    static final String ENDED = "The client has ended";

    private final int mostMessages;
    private final long mostBytes;
    private final int mostCalls;
    private final Executor crew;

    // guarded by this; never held while a wire or an item is called
    private final Deque<Outgoing> waiting = new ArrayDeque<>(4);
    private final Set<Outgoing> unanswered = new HashSet<>();
    private int messages;
    private long bytes;
    private boolean shut;

    @Nullable
    private Way way;

    /**
     * With nothing in it.
     *
     * @param mostCalls so many are on their way; what was put after the next waits with it
     * @param crew on its threads a wire may hold whoever writes
     */
    Outbox(int mostMessages, long mostBytes, int mostCalls, Executor crew) {
        this.mostMessages = mostMessages;
        this.mostBytes = mostBytes;
        this.mostCalls = mostCalls;
        this.crew = crew;
    }

    /** Takes it to the server after what was put before. */
    void put(Outgoing item) {
        put(item, false);
    }

    /** The last thing that goes; what is put later is not sent. */
    void putLast(Outgoing item) {
        put(item, true);
    }

    private void put(Outgoing item, boolean isLast) {
        String refusal = null;
        Way idle = null;
        synchronized (this) {
            if (shut) {
                refusal = ENDED;
            } else if (!makeRoomFor(item)) {
                refusal = messages + " messages of " + bytes + " bytes wait already";
            } else {
                waiting.addLast(item);
                count(item, 1);
                shut = isLast;
                idle = idleWay();
            }
        }
        if (refusal != null) {
            item.unsent(refusal);
        }
        pump(idle);
    }

    /** Takes it to the server before all that waits; without a wire it is lost. */
    void hurry(Outgoing item) {
        putNow(item, true);
    }

    /** Takes it to the server after what was put before; without a wire it is lost. */
    void putNow(Outgoing item) {
        putNow(item, false);
    }

    private void putNow(Outgoing item, boolean first) {
        Way idle = null;
        boolean taken;
        synchronized (this) {
            taken = way != null && !shut;
            if (taken) {
                if (first) {
                    waiting.addFirst(item);
                } else {
                    waiting.addLast(item);
                }
                count(item, 1);
                idle = idleWay();
            }
        }
        if (!taken) {
            item.lost();
        }
        pump(idle);
    }

    /**
     * From now on everything is for this wire, and goes once it {@linkplain #flow flows}.
     *
     * @param broken is told if something could not be written
     */
    synchronized void attach(Wire wire, Consumer<Throwable> broken) {
        way = new Way(wire, broken);
        way.pumping = true;
    }

    /** What has gathered for the wire goes; once for each. */
    void flow() {
        Way there;
        synchronized (this) {
            there = way;
        }
        pump(there);
    }

    /** Nobody waits for the answer to this call any more: there may be another one. */
    void over(Outgoing call) {
        Way idle;
        synchronized (this) {
            idle = unanswered.remove(call) ? idleWay() : null;
        }
        pump(idle);
    }

    /** There is no wire any more: what is on its way is lost, what waits waits on. */
    void detach() {
        List<Outgoing> lost = new ArrayList<>(1);
        Flight last;
        synchronized (this) {
            last = way == null ? null : way.flight;
            way = null;
            for (Iterator<Outgoing> items = waiting.iterator(); items.hasNext(); ) {
                Outgoing item = items.next();
                if (!item.isMessage()) {
                    items.remove();
                    count(item, -1);
                    lost.add(item);
                }
            }
        }
        if (last != null) {
            last.abandon();
        }
        lost.forEach(Outgoing::lost);
    }

    /** Takes nothing more; what waits is not sent. */
    void shut() {
        detach();
        List<Outgoing> rest;
        synchronized (this) {
            shut = true;
            rest = List.copyOf(waiting);
            waiting.clear();
            messages = 0;
            bytes = 0;
        }
        rest.forEach(item -> item.unsent(ENDED));
    }

    /** What is on its way: always the same object for the same item, null if there is none. */
    @Nullable
    synchronized Object onItsWay() {
        return way == null ? null : way.flight;
    }

    private boolean makeRoomFor(Outgoing item) {
        if (item.isMessage() && !hasRoomFor(item)) {
            for (Iterator<Outgoing> items = waiting.iterator(); items.hasNext(); ) {
                Outgoing other = items.next();
                if (!other.isWanted()) {
                    items.remove();
                    count(other, -1);
                }
            }
        }
        return !item.isMessage() || hasRoomFor(item);
    }

    private boolean hasRoomFor(Outgoing item) {
        return messages < mostMessages && bytes + item.size() <= mostBytes;
    }

    private void count(Outgoing item, int sign) {
        if (item.isMessage()) {
            messages += sign;
            bytes += (long) sign * item.size();
        }
    }

    @Nullable
    private Way idleWay() {
        if (way == null || way.pumping) {
            return null;
        }
        way.pumping = true;
        return way;
    }

    private void pump(@Nullable Way idle) {
        if (idle != null) {
            crew.execute(idle::pump);
        }
    }

    @Nullable
    private synchronized Flight next(Way asking) {
        if (way != asking) {
            return null;
        }
        Outgoing item = poll();
        asking.pumping = item != null;
        asking.flight = item == null ? null : new Flight(asking, item);
        return asking.flight;
    }

    // the next that may go
    @Nullable
    private Outgoing poll() {
        Outgoing item = waiting.peek();
        while (item != null && !item.isWanted()) {
            count(waiting.remove(), -1);
            item = waiting.peek();
        }
        if (item == null || (item.isCall() && unanswered.size() >= mostCalls)) {
            return null;
        }
        count(waiting.remove(), -1);
        if (item.isCall()) {
            unanswered.add(item);
        }
        return item;
    }

    /** To the server, as long as one wire lasts. */
    private final class Way {
        private final Wire wire;
        private final Consumer<Throwable> broken;

        // guarded by the outbox
        private boolean pumping;

        @Nullable
        private Flight flight;

        private Way(Wire wire, Consumer<Throwable> broken) {
            this.wire = wire;
            this.broken = broken;
        }

        // a loop, not recursion: a wire that is done at once would fill the stack
        private void pump() {
            Flight next = next(this);
            while (next != null) {
                next.start();
                next = next.isOverAtReturn() ? next(this) : null;
            }
        }
    }

    /** One item on its way. Whoever comes second, the return of the call or its result, sees to the next item. */
    private final class Flight implements Wire.Done {
        private enum State {
            STARTED,
            RETURNED,
            OVER
        }

        private final Way way;
        private final Outgoing item;
        private final AtomicReference<State> state = new AtomicReference<>(State.STARTED);

        private Flight(Way way, Outgoing item) {
            this.way = way;
            this.item = item;
        }

        @SuppressWarnings("CatchingUnchecked")
        private void start() {
            try {
                item.go(way.wire, this);
            } catch (Throwable e) { // a container's, or there is no memory for one message: that ends one connection
                failed(e);
            }
        }

        private boolean isOverAtReturn() {
            return !state.compareAndSet(State.STARTED, State.RETURNED);
        }

        @Override
        public void written() {
            State before = state.getAndSet(State.OVER);
            if (before != State.OVER) {
                item.written();
                if (before == State.RETURNED) {
                    crew.execute(way::pump);
                }
            }
        }

        @Override
        public void failed(Throwable cause) {
            if (state.getAndSet(State.OVER) != State.OVER) {
                item.lost();
                way.broken.accept(cause);
            }
        }

        // a container that never tells must not keep the sender waiting
        private void abandon() {
            if (state.getAndSet(State.OVER) != State.OVER) {
                item.lost();
            }
        }
    }
}
