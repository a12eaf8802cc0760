package dev.parley.security;

import dev.parley.security.Entrance.Refusal;
import java.util.List;
import java.util.Optional;
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

    // empty as long as it is not known whose it is
    private volatile String user = "";

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

    /** It is known now whose it is; why there is no seat for that user. Before it is taken, and once. */
    public Optional<Refusal> of(String name) {
        for (int i = 0; i < entrances.size(); i++) {
            if (!entrances.get(i).enterAs(name)) {
                entrances.subList(0, i).forEach(entrance -> entrance.leaveAs(name));
                return Optional.of(Refusal.TOO_MANY_OF_USER);
            }
        }
        user = name;
        return Optional.empty();
    }

    /** The session has opened; false if nobody keeps its place any more. */
    public boolean take() {
        boolean kept = state.compareAndSet(State.KEPT, State.TAKEN);
        if (kept) {
            settled.run();
        }
        return kept;
    }

    /** Nobody needs it any more; only the first call does something. */
    public void free() {
        State before = state.getAndSet(State.FREE);
        if (before != State.FREE) {
            entrances.forEach(this::leave);
        }
        if (before == State.KEPT) {
            settled.run();
        }
    }

    private void leave(Entrance entrance) {
        entrance.leave(address);
        if (!user.isEmpty()) {
            entrance.leaveAs(user);
        }
    }

    /** Is kept no longer; one that is taken stays so. */
    void giveUp() {
        if (state.compareAndSet(State.KEPT, State.FREE)) {
            entrances.forEach(this::leave);
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
