package dev.parley.test;

import dev.parley.SessionEvent;
import dev.parley.server.Observers;
import dev.parley.test.ParleyNode.Hearer;
import java.util.ArrayList;
import java.util.List;

/** The observers that a test names; each type and endpoint is asked for once, so nobody can come later. */
final class PlainObservers implements Observers {

    /** Stands for every endpoint: none has an empty name. */
    static final String EVERYWHERE = "";

    // both guarded by this
    private final List<Named> all = new ArrayList<>();
    private boolean asked;

    synchronized <E extends SessionEvent> void add(Class<E> type, String endpoint, Hearer<? super E> hearer) {
        if (asked) {
            throw new IllegalStateException("Observers must be named before the first peer connects");
        }
        all.add(new Named(type, endpoint, event -> hearer.hear(type.cast(event))));
    }

    @Override
    public synchronized List<Observer> of(SessionEvent event) {
        asked = true;
        return all.stream()
                .filter(named -> named.type().isInstance(event))
                .filter(named -> named.endpoint().equals(EVERYWHERE)
                        || named.endpoint().equals(event.session().endpoint()))
                .map(Observer.class::cast)
                .toList();
    }

    private record Named(Class<? extends SessionEvent> type, String endpoint, Hearer<SessionEvent> hearer)
            implements Observer {
        @Override
        public void hear(SessionEvent event) throws Exception {
            hearer.hear(event);
        }

        @Override
        public boolean isAsync() {
            return false;
        }

        @Override
        public String toString() {
            return "Observer of " + type.getSimpleName() + (endpoint.isEmpty() ? "" : " on " + endpoint);
        }
    }
}
