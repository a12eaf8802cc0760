package dev.parley.hub;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What somebody will be told. Whatever depends on it runs on an executor, or on the thread that makes it depend, never on
 * the thread that tells; where nothing depends on it, which is most often so, no other thread has to do anything.
 */
final class Result<T> extends CompletableFuture<T> {
    private enum State {
        IGNORED,
        AWAITED,
        TELLING,
        TOLD
    }

    private final Executor executor;
    private final AtomicReference<State> state = new AtomicReference<>(State.IGNORED);

    Result(Executor executor) {
        this.executor = executor;
    }

    /** The first call counts. */
    void tell(T value) {
        if (state.compareAndSet(State.IGNORED, State.TELLING)) {
            complete(value);
            state.set(State.TOLD);
        } else {
            completeAsync(() -> value, executor);
        }
    }

    /** Asked for whenever something is about to depend on this, unless it is complete. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        if (!state.compareAndSet(State.IGNORED, State.AWAITED)) {
            while (state.get() == State.TELLING) { // what came too early would run on the thread that tells
                Thread.onSpinWait();
            }
        }
        return new CompletableFuture<>();
    }

    /** A copy, so that nobody else completes this one. */
    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return copy();
    }
}
