package dev.parley.security;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The place of one session, from its handshake to its end. Any thread may call. */
public final class Seat {
    private enum State {
        KEPT,
        TAKEN,
        FREE
    }

    private final List<Entrance> entrances;
    private final String address;
    private final long since;
    private final Runnable settled;
    private final AtomicReference<State> state = new AtomicReference<>(State.KEPT);

    /**
     * A place that is kept.
     *
     * @param entrances through which its owner has come
     * @param settled is told once that it is kept no longer
     */
    Seat(List<Entrance> entrances, String address, long since, Runnable settled) {
        this.entrances = List.copyOf(entrances);
        this.address = address;
        this.since = since;
        this.settled = settled;
    }

    /** The session has opened. */
    public void take() {
        if (state.compareAndSet(State.KEPT, State.TAKEN)) {
            settled.run();
        }
    }

    /** Nobody needs it any more; only the first call does something. */
    public void free() {
        State before = state.getAndSet(State.FREE);
        if (before != State.FREE) {
            entrances.forEach(entrance -> entrance.leave(address));
        }
        if (before == State.KEPT) {
            settled.run();
        }
    }

    boolean isKept() {
        return state.get() == State.KEPT;
    }

    long since() {
        return since;
    }
}
