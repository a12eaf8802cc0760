package dev.parley.hub;

import dev.parley.Closed;
import dev.parley.SessionEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of one session: put in by any thread, handled one at a time, in order, none after {@link Closed}. */
final class Inbox {
    private static final Logger LOG = System.getLogger(Inbox.class.getName());

    // after so many the other sessions have their turn
    private static final int TURN = 32;

    private final Executor workers;
    private final Consumer<SessionEvent> handler;
    private final Runnable finished;

    // guarded by this; never held while the workers or the handler are called
    private final Queue<SessionEvent> waiting = new ArrayDeque<>(4);
    private boolean running;
    private boolean over;

    /** @param finished is run once, after {@link Closed} was handled */
    Inbox(Executor workers, Consumer<SessionEvent> handler, Runnable finished) {
        this.workers = workers;
        this.handler = handler;
        this.finished = finished;
    }

    /** Queues the event; it is handled after the next {@link #wake}. */
    synchronized void put(SessionEvent event) {
        if (!over) {
            over = event instanceof Closed;
            waiting.add(event);
        }
    }

    /** Has the workers handle what is queued; returns at once. */
    void wake() {
        synchronized (this) {
            if (running || waiting.isEmpty()) {
                return;
            }
            running = true;
        }
        workers.execute(this::turn);
    }

    private void turn() {
        for (int i = 0; i < TURN; i++) {
            SessionEvent event = next();
            if (event == null) {
                return;
            }
            handle(event);
        }
        workers.execute(this::turn);
    }

    @Nullable
    private synchronized SessionEvent next() {
        SessionEvent event = waiting.poll();
        running = event != null;
        return event;
    }

    @SuppressWarnings("CatchingUnchecked")
    private void handle(SessionEvent event) {
        try {
            handler.accept(event);
        } catch (Throwable e) { // whatever it is, the events behind it must not wait for ever
            LOG.log(Level.ERROR, "Session " + event.session().id() + ": an event could not be handled", e);
        }
        if (event instanceof Closed) {
            finished.run();
        }
    }
}
