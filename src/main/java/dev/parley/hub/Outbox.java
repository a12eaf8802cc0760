package dev.parley.hub;

import dev.parley.hub.Rules.Bounds;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The queue before a peer: many threads put in and never wait, one thing at a time goes out, and a peer that is too slow is
 * let go, or misses what it was too slow for.
 */
final class Outbox {

    /** Is told what the outbox cannot mend. */
    interface Owner {
        /** Something could not be written: the connection is of no use any more. */
        void broken(Throwable cause);

        /** More waits than may. */
        void overflowed();
    }

    private final Transport transport;
    private final Owner owner;
    private final boolean drops;
    private final Traffic traffic;

    // guarded by this; never held while the transport, an item or the owner is called
    private final Backlog backlog;
    private boolean sending;
    private boolean shut;

    @Nullable
    private Flight flight;

    Outbox(Transport transport, Owner owner, Bounds bounds, Traffic traffic) {
        this.transport = transport;
        this.owner = owner;
        this.drops = bounds.drops();
        this.traffic = traffic;
        this.backlog = new Backlog(bounds);
    }

    /** Takes the item to the peer after those put before; once the last one was put or the box is shut, it is gone. */
    void put(Outgoing item) {
        boolean taken;
        boolean mine = false;
        boolean full = false;
        List<Outgoing> dropped = List.of();
        synchronized (this) {
            if (!shut && drops && !backlog.hasRoomFor(item)) {
                dropped = backlog.makeRoomFor(item);
            }
            full = !shut && !backlog.hasRoomFor(item);
            taken = !shut && !full;
            if (taken) {
                shut = item.isLast();
                backlog.add(item);
                mine = !sending;
                sending = true;
            }
        }
        dropped.forEach(this::drop);
        if (!taken) {
            item.gone();
        }
        if (full) {
            owner.overflowed();
        } else if (mine) {
            pump();
        }
    }

    private void drop(Outgoing message) {
        traffic.droppedOut();
        message.dropped();
    }

    /** Takes nothing more; what waits or is on its way is gone. */
    void shut() {
        List<Outgoing> rest;
        Flight last;
        synchronized (this) {
            shut = true;
            rest = backlog.clear();
            last = flight;
        }
        if (last != null) {
            last.abandon();
        }
        rest.forEach(Outgoing::gone);
    }

    synchronized boolean isShut() {
        return shut;
    }

    /** What is on its way: always the same object for the same item, null if there is none. */
    @Nullable
    synchronized Object onItsWay() {
        return flight;
    }

    synchronized int messages() {
        return backlog.messages();
    }

    synchronized long bytes() {
        return backlog.bytes();
    }

    // a loop, not recursion: a transport that is done at once would fill the stack
    private void pump() {
        Flight next = next();
        while (next != null) {
            next.start();
            next = next.isOverAtReturn() ? next() : null;
        }
    }

    @Nullable
    private synchronized Flight next() {
        Outgoing item = backlog.next();
        sending = item != null;
        flight = item == null ? null : new Flight(item);
        return flight;
    }

    /** One item on its way. Whoever comes second, the return of the call or its result, sees to the next item. */
    private final class Flight implements Transport.Done {
        private enum State {
            STARTED,
            RETURNED,
            OVER
        }

        private final Outgoing item;
        private final AtomicReference<State> state = new AtomicReference<>(State.STARTED);

        private Flight(Outgoing item) {
            this.item = item;
        }

        @SuppressWarnings("CatchingUnchecked")
        private void start() {
            try {
                item.go(transport, this);
            } catch (Throwable e) { // the memory for one message may be missing: that ends one session
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
                if (item.isMessage()) {
                    traffic.sent(item.size());
                }
                item.written();
                goOnAfter(before);
            }
        }

        @Override
        public void failed(Throwable cause) {
            State before = state.getAndSet(State.OVER);
            if (before != State.OVER) {
                item.gone();
                shut();
                owner.broken(cause);
                goOnAfter(before);
            }
        }

        // the session has ended; a container that never tells must not keep the sender waiting
        private void abandon() {
            if (state.getAndSet(State.OVER) != State.OVER) {
                item.gone();
            }
        }

        private void goOnAfter(State before) {
            if (before == State.RETURNED) {
                pump();
            }
        }
    }
}
