package dev.parley.hub;

import dev.parley.Closed;
import dev.parley.SessionEvent;
import dev.parley.hub.Rules.Bounds;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The events of one session: put in by any thread, handled one at a time, in order, none after {@link Closed}. What the peer
 * sends is bounded; what happens otherwise always finds room.
 */
final class Inbox {
    private static final Logger LOG = System.getLogger(Inbox.class.getName());

    // after so many the other sessions have their turn
    private static final int TURN = 32;

    /** What became of a message. */
    enum Intake {
        TAKEN,
        FULL,
        NODE_FULL,
        OVER
    }

    /** @param size of the message, in bytes; -1 for what is no message */
    private record Item(SessionEvent event, int size) {
        boolean isMessage() {
            return size >= 0;
        }
    }

    private final Hearing hearing;
    private final Runnable finished;
    private final Bounds bounds;
    private final Budget node;

    // guarded by this; never held while the workers or the handler are called
    private final Queue<Item> waiting = new ArrayDeque<>(4);
    private int messages;
    private long bytes;
    private boolean running;
    private boolean over;

    /**
     * @param finished is run once, after {@link Closed} was handled
     * @param node what all inboxes share
     */
    Inbox(Hearing hearing, Runnable finished, Bounds bounds, Budget node) {
        this.hearing = hearing;
        this.finished = finished;
        this.bounds = bounds;
        this.node = node;
    }

    /** Queues the event; it is handled after the next {@link #wake}. */
    synchronized void put(SessionEvent event) {
        if (!over) {
            over = event instanceof Closed;
            waiting.add(new Item(event, -1));
        }
    }

    /** Queues a message of that size, if it finds room. */
    synchronized Intake put(SessionEvent event, int size) {
        if (over) {
            return Intake.OVER;
        }
        if (!bounds.hold(messages + 1, bytes + size)) {
            return Intake.FULL;
        }
        if (!node.take(size, messages == 0)) {
            return Intake.NODE_FULL;
        }
        messages++;
        bytes += size;
        waiting.add(new Item(event, size));
        return Intake.TAKEN;
    }

    /** The messages that wait. */
    synchronized Waiting waiting() {
        return new Waiting(messages, bytes);
    }

    /** Has the workers handle what is queued; returns at once. */
    void wake() {
        synchronized (this) {
            if (running || waiting.isEmpty()) {
                return;
            }
            running = true;
        }
        hearing.workers().execute(this::turn);
    }

    private void turn() {
        for (int i = 0; i < TURN; i++) {
            SessionEvent event = next();
            if (event == null || !handle(event)) {
                return;
            }
        }
        hearing.workers().execute(this::turn);
    }

    @Nullable
    private synchronized SessionEvent next() {
        Item item = waiting.poll();
        running = item != null;
        if (item == null) {
            return null;
        }
        if (item.isMessage()) {
            messages--;
            bytes -= item.size();
            node.giveBack(item.size());
        }
        return item.event();
    }

    // false if another thread goes on
    @SuppressWarnings("CatchingUnchecked")
    private boolean handle(SessionEvent event) {
        var turn = new Turn(() -> goOnAfter(event));
        try {
            hearing.handler().hear(event, turn);
        } catch (Throwable e) { // whatever it is, the events behind it must not wait for ever
            LOG.log(Level.ERROR, "Session " + event.session().id() + ": an event could not be handled", e);
            turn.release();
        }
        boolean over = turn.returned();
        if (over) {
            handled(event);
        }
        return over;
    }

    private void goOnAfter(SessionEvent event) {
        handled(event);
        hearing.workers().execute(this::turn);
    }

    private void handled(SessionEvent event) {
        if (event instanceof Closed) {
            finished.run();
        }
    }
}
