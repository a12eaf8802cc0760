package dev.parley.service;

import dev.parley.BadMessageException;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.ServiceResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a service: it has exactly one response, whatever the service does. */
final class Execution {
    private static final Logger LOG = System.getLogger(Execution.class.getName());

    private final ServiceRequest request;
    private final long limit;
    private final long begin = System.nanoTime();
    private final FailureLog failures;
    private final Consumer<ServiceResponse> then;
    private final Consumer<Thread> stop;
    private final AtomicBoolean over = new AtomicBoolean();

    // on which the service runs; guarded by this, so that no other work is interrupted
    @Nullable
    private Thread thread;

    /**
     * A run that has not begun.
     *
     * @param limit {@link Duration#ZERO} for none
     * @param then is told the response
     * @param stop ends what runs on that thread, when it takes too long
     */
    Execution(
            ServiceRequest request,
            Duration limit,
            FailureLog failures,
            Consumer<ServiceResponse> then,
            Consumer<Thread> stop) {
        this.request = request;
        this.limit = limit.toNanos();
        this.failures = failures;
        this.then = then;
        this.stop = stop;
    }

    /** Whether the response has been told. */
    boolean isOver() {
        return over.get();
    }

    private void tell(ServiceResponse response) {
        if (over.compareAndSet(false, true)) {
            then.accept(response);
        }
    }

    /** Runs the service on this thread. */
    @SuppressWarnings("CatchingUnchecked")
    void run(Consumer<Runnable> scope, Callable<@Nullable Object> service) {
        occupy(Thread.currentThread());
        try {
            scope.accept(() -> call(service));
        } catch (Throwable e) { // without what it needs around it, it does not run
            fail(e);
        } finally {
            leave();
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void call(Callable<@Nullable Object> service) {
        try {
            settle(service.call());
        } catch (Throwable e) { // a service is other people's code: errors too must not reach the session
            fail(e);
        }
    }

    private synchronized void occupy(Thread current) {
        thread = current;
    }

    private synchronized void leave() {
        thread = null;
    }

    private void settle(@Nullable Object result) {
        if (result instanceof CompletionStage<?> stage) {
            stage.whenComplete((value, error) -> {
                if (error == null) {
                    answer(value);
                } else {
                    fail(error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
                }
            });
        } else {
            answer(result);
        }
    }

    private void answer(@Nullable Object result) {
        if (result == null) {
            tell(ServiceResponse.empty());
        } else if (result instanceof ServiceResponse whole) {
            tell(whole);
        } else {
            tell(ServiceResponse.ok(result));
        }
    }

    private void fail(Throwable error) {
        if (over.get()) {
            LOG.log(Level.DEBUG, "{0} has ended after its time", this);
        } else if (error instanceof ServiceException wanted) {
            tell(Failure.of(wanted.status(), String.valueOf(wanted.getMessage())));
        } else if (error instanceof BadMessageException) { // the peer's doing: no trace, which might hold what it sent
            LOG.log(Level.WARNING, "{0} was sent what it cannot read: {1}", this, String.valueOf(error.getMessage()));
            tell(Failure.of(400, "The message is not what the service expects"));
        } else {
            failures.warn(key(), this + " failed", error);
            tell(Failure.FAILED);
        }
    }

    /** Ends it if its time is over, in the eyes of its caller at least. Whether it is over. */
    boolean look(long now) {
        if (limit > 0 && now - begin >= limit && over.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "{0} took longer than {1}", this, Duration.ofNanos(limit));
            stop();
            then.accept(Failure.of(408, "The service took too long"));
        }
        return over.get();
    }

    // a handler is other people's code: what it throws must not keep others from being looked at
    @SuppressWarnings("CatchingUnchecked")
    private synchronized void stop() {
        try {
            if (thread != null) {
                stop.accept(thread);
            }
        } catch (Throwable e) {
            LOG.log(Level.WARNING, this + " could not be stopped", e);
        }
    }

    private String key() {
        return request.method() + " " + request.service();
    }

    @Override
    public String toString() {
        String by =
                request.session().map(session -> " for session " + session.id()).orElse("");
        return "Service " + key() + by;
    }
}
