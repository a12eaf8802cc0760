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
    private final AtomicReference<State> state = new AtomicReference<>(State.KEPT);

    /** @param entrances through which its owner has come */
    Seat(List<Entrance> entrances, String address, long since) {
        this.entrances = List.copyOf(entrances);
        this.address = address;
        this.since = since;
    }

    /** The session has opened. */
    public void take() {
        state.compareAndSet(State.KEPT, State.TAKEN);
    }

    /** Nobody needs it any more; only the first call does something. */
    public void free() {
        if (state.getAndSet(State.FREE) != State.FREE) {
            entrances.forEach(entrance -> entrance.leave(address));
        }
    }

    boolean isKept() {
        return state.get() == State.KEPT;
    }

    long since() {
        return since;
    }
}
