package dev.parley.hub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The queue before a peer: many threads put in and never wait, one thing at a time goes out. */
final class Outbox {
    private final Transport transport;
    private final Consumer<Throwable> broken;

    // guarded by this; never held while the transport or an item is called
    private final Queue<Outgoing> waiting = new ArrayDeque<>(4);
    private boolean sending;
    private boolean shut;

    @Nullable
    private Flight flight;

    /** @param broken is told why something could not be written: the connection is of no use any more */
    Outbox(Transport transport, Consumer<Throwable> broken) {
        this.transport = transport;
        this.broken = broken;
    }

    /** Takes the item to the peer after those put before; once the last one was put or the box is shut, it is gone. */
    void put(Outgoing item) {
        boolean taken;
        boolean mine = false;
        synchronized (this) {
            taken = !shut;
            if (taken) {
                shut = item.isLast();
                waiting.add(item);
                mine = !sending;
                sending = true;
            }
        }
        if (!taken) {
            item.gone();
        } else if (mine) {
            pump();
        }
    }

    /** Takes nothing more; what waits or is on its way is gone. */
    void shut() {
        List<Outgoing> rest;
        Flight last;
        synchronized (this) {
            shut = true;
            rest = new ArrayList<>(waiting);
            waiting.clear();
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
        Outgoing item = waiting.poll();
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

        private void start() {
            try {
                item.go(transport, this);
            } catch (RuntimeException e) {
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
                goOnAfter(before);
            }
        }

        @Override
        public void failed(Throwable cause) {
            State before = state.getAndSet(State.OVER);
            if (before != State.OVER) {
                item.gone();
                shut();
                broken.accept(cause);
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
