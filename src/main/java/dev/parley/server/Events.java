package dev.parley.server;

import dev.parley.BadMessageException;
import dev.parley.Closed;
import dev.parley.Failed;
import dev.parley.SessionEvent;
import dev.parley.server.Observers.Observer;
import dev.parley.service.FailureLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The one place from which events go out. Each observer is notified by itself, so that one that throws hurts nobody. */
final class Events {
    private static final Logger LOG = System.getLogger(Events.class.getName());

    private record Key(Class<? extends SessionEvent> type, String endpoint) {}

    private final FailureLog failures = new FailureLog(LOG);
    private final Map<Key, List<Observer>> known = new ConcurrentHashMap<>();
    private final Observers observers;
    private final Scope scope;
    private final Executor workers;
    private final Consumer<Failed> later;
    private final Consumer<Failed> told;

    /**
     * For all endpoints.
     *
     * @param later takes what must be fired in turn with the other events of its session
     * @param told is told of each failure, before the observers
     */
    Events(Observers observers, Scope scope, Executor workers, Consumer<Failed> later, Consumer<Failed> told) {
        this.observers = observers;
        this.scope = scope;
        this.workers = workers;
        this.later = later;
        this.told = told;
    }

    /** Returns when the observers that hear in turn have heard. */
    void fire(SessionEvent event) {
        if (event instanceof Failed failed) {
            told.accept(failed);
        }
        List<Observer> hearers = known.computeIfAbsent(
                new Key(event.getClass(), event.session().endpoint()), key -> observers.of(event));
        if (hearers.isEmpty()) {
            return;
        }
        for (Observer hearer : hearers) {
            if (hearer.isAsync()) {
                workers.execute(() -> scope.around(() -> notify(hearer, event, later)));
            }
        }
        List<Failed> failed = new ArrayList<>(0);
        scope.around(() -> hearers.stream().filter(h -> !h.isAsync()).forEach(h -> notify(h, event, failed::add)));
        failed.forEach(this::fire);
    }

    // after Closed there is nothing to hear any more, and a failure to hear of a failure ends there
    @SuppressWarnings("CatchingUnchecked")
    private void notify(Observer hearer, SessionEvent event, Consumer<Failed> failed) {
        try {
            hearer.hear(event);
        } catch (Throwable e) { // an observer is other people's code: errors too must not reach the session
            log(hearer, event, e);
            if (!(event instanceof Failed || event instanceof Closed)) {
                failed.accept(new Failed(event.session(), event, e));
            }
        }
    }

    private void log(Observer hearer, SessionEvent event, Throwable error) {
        if (error instanceof BadMessageException) { // the peer's doing: no trace, which might hold what it sent
            String what = String.valueOf(error.getMessage());
            LOG.log(Level.WARNING, "Session {0}: {1} was sent what it cannot read: {2}", id(event), hearer, what);
        } else {
            String what = hearer + " failed on " + name(event);
            failures.warn(what, "Session " + id(event) + ": " + what, error);
        }
    }

    private static String id(SessionEvent event) {
        return event.session().id();
    }

    private static String name(SessionEvent event) {
        return event.getClass().getSimpleName();
    }
}
