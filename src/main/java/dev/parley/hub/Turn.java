package dev.parley.hub;

import java.util.concurrent.atomic.AtomicReference;

/**
 * One event of a session being handled: it is over when the handler returns, or, if it is held, when it is released. Only then
 * is it the next event's turn.
 */
public final class Turn {
    private enum State {
        RUNNING,
        HELD,
        RETURNED,
        PASSED_ON,
        OVER
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final Thread thread = Thread.currentThread();
    private final Runnable next;

    /** @param next goes on with the next event on another thread than the handler's */
    Turn(Runnable next) {
        this.next = next;
    }

    /** For the handler, before it returns: the turn is not over when it does. */
    public void hold() {
        state.compareAndSet(State.RUNNING, State.HELD);
    }

    /** What was held is over, though the handler may still be running; only the first call counts. Any thread may call. */
    public void release() {
        boolean elsewhere = thread != Thread.currentThread();
        State before = state.getAndUpdate(now -> switch (now) {
            case HELD -> elsewhere ? State.PASSED_ON : State.OVER;
            case RETURNED -> State.PASSED_ON;
            default -> now;
        });
        if (before == State.RETURNED || (before == State.HELD && elsewhere)) {
            next.run();
        }
    }

    /** The handler has returned: whether its thread goes on with the next event. */
    boolean returned() {
        return !state.compareAndSet(State.HELD, State.RETURNED) && state.get() != State.PASSED_ON;
    }
}
