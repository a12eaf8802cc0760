package dev.parley.it.app;

import dev.parley.Closed;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who comes through the gates and goes, and tells whoever asks on the endpoint {@code ledger}. */
@ApplicationScoped
public class Usher {
    private static final Set<String> GATES = Set.of("full", "neighbours", "paced");
    private static final String ROOM = "hall";

    private final AtomicInteger opened = new AtomicInteger();
    private final Map<String, Integer> most = new ConcurrentHashMap<>();
    private final AtomicInteger strangers = new AtomicInteger();
    private final Set<String> here = ConcurrentHashMap.newKeySet();

    @Inject
    SessionHub hub;

    void open(@Observes Opened event) {
        WebSocketSession session = event.session();
        String gate = session.endpoint();
        if (GATES.contains(gate)) {
            opened.incrementAndGet();
            here.add(session.id());
            most.merge(gate, hub.count(Target.endpoint(gate)), Math::max);
            session.join(ROOM);
        }
    }

    void close(@Observes Closed event) {
        WebSocketSession session = event.session();
        if (GATES.contains(session.endpoint()) && !here.remove(session.id())) {
            strangers.incrementAndGet(); // has never opened, or has closed before
        }
    }

    void tell(@Observes @On("ledger") Received event) {
        event.session()
                .send(
                        switch (event.message().text()) {
                            case "opened" -> String.valueOf(opened.get());
                            case "left" -> left();
                            case "threads" ->
                                String.valueOf(Thread.getAllStackTraces().size());
                            default ->
                                String.valueOf(most.getOrDefault(event.message().text(), 0));
                        });
    }

    private String left() {
        int found = GATES.stream()
                .mapToInt(gate -> hub.count(Target.endpoint(gate)) + hub.count(Target.room(gate, ROOM)))
                .sum();
        return "%d not closed, %d closed otherwise than once, %d found".formatted(here.size(), strangers.get(), found);
    }
}
