package dev.parley.hub;

import dev.parley.hub.Rules.Bounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue before a peer: many threads put in and never wait, one thing at a time goes out, or as many messages as its
 * transport takes, and a peer that is too slow is let go, or misses what it was too slow for.
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
    private final Flights flights;
    private boolean pumping; // by one thread at a time, so that what goes out keeps its order
    private boolean shut;

    Outbox(Transport transport, Owner owner, Bounds bounds, Traffic traffic) {
        this.transport = transport;
        this.owner = owner;
        this.drops = bounds.drops();
        this.traffic = traffic;
        this.backlog = new Backlog(bounds);
        this.flights = new Flights(transport.window());
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
                mine = beginsToPump();
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
        List<Flight> last;
        synchronized (this) {
            shut = true;
            rest = backlog.clear();
            last = flights.clear();
        }
        last.forEach(Flight::abandon);
        rest.forEach(Outgoing::gone);
    }

    synchronized boolean isShut() {
        return shut;
    }

    /** What has been on its way for longest: always the same object for the same item, null if there is none. */
    @Nullable
    synchronized Object onItsWay() {
        return flights.oldest();
    }

    synchronized int messages() {
        return backlog.messages();
    }

    synchronized long bytes() {
        return backlog.bytes();
    }

    /** To be called by the flight alone, once. */
    void written(Flight flight) {
        Outgoing item = flight.item();
        if (item.isMessage()) {
            traffic.sent(item.size());
        }
        item.written();
        goOnAfter(flight);
    }

    /** To be called by the flight alone, once. */
    void failed(Flight flight, Throwable cause) {
        flight.item().gone();
        shut();
        owner.broken(cause);
        goOnAfter(flight);
    }

    private void goOnAfter(Flight flight) {
        boolean mine;
        synchronized (this) {
            flights.remove(flight);
            mine = beginsToPump();
        }
        if (mine) {
            pump();
        }
    }

    // only while this is held: whether who asks has to see to it that the next goes out
    private boolean beginsToPump() {
        boolean begins = !pumping && flights.mayJoin(backlog.peek());
        pumping |= begins;
        return begins;
    }

    // a loop, not recursion: a transport that is done at once would fill the stack
    private void pump() {
        for (Flight next = next(); next != null; next = next()) {
            next.start(transport);
        }
    }

    @Nullable
    private synchronized Flight next() {
        Outgoing item = flights.mayJoin(backlog.peek()) ? backlog.next() : null;
        pumping = item != null;
        return item == null ? null : flights.add(new Flight(this, item));
    }
}
