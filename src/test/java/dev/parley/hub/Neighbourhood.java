package dev.parley.hub;

import dev.parley.SessionEvent;
import dev.parley.cluster.LocalBackplane;
import dev.parley.spi.Backplane;
import dev.parley.spi.Payload;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** A hub whose workers work when told to, and sessions on it. */
final class Neighbourhood {
    static final Runnable NOTHING = () -> {};

    private static final long INBOX_BYTES = 100_000;

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    private final Hearing hearing = new Hearing(work::add, (event, turn) -> events.add(event));
    final Hub hub;

    Neighbourhood() {
        this(new LocalBackplane());
    }

    Neighbourhood(Backplane backplane) {
        Executor workers = work::add;
        hub = new Hub(backplane, payload -> Payload.text(payload.toString()), workers, INBOX_BYTES);
        hub.start();
    }

    LiveSession enters(String endpoint, String path, Transport transport) {
        return enters(endpoint, path, transport, "");
    }

    LiveSession enters(String endpoint, String path, Transport transport, String defaultRoom) {
        return hub.open(facts(endpoint, path, defaultRoom, Rules.NONE), transport, hearing, NOTHING);
    }

    LiveSession enters(Transport transport, Identity identity) {
        return hub.open(facts("room", "/1", "", Rules.NONE, identity, Traffic.NONE), transport, hearing, NOTHING);
    }

    LiveSession enters(Transport transport, Rules rules) {
        return enters(transport, rules, Traffic.NONE);
    }

    LiveSession enters(Transport transport, Rules rules, Traffic traffic) {
        return hub.open(facts(rules, traffic), transport, hearing, NOTHING);
    }

    static SessionFacts facts(Rules rules, Traffic traffic) {
        return facts("room", "/1", "", rules, Identity.UNKNOWN, traffic);
    }

    static SessionFacts facts(String endpoint, String path, String defaultRoom) {
        return facts(endpoint, path, defaultRoom, Rules.NONE);
    }

    private static SessionFacts facts(String endpoint, String path, String defaultRoom, Rules rules) {
        return facts(endpoint, path, defaultRoom, rules, Identity.UNKNOWN, Traffic.NONE);
    }

    private static SessionFacts facts(
            String endpoint, String path, String defaultRoom, Rules rules, Identity identity, Traffic traffic) {
        String address = "/ws/" + endpoint + path;
        return new SessionFacts(
                endpoint,
                path,
                address,
                Map.of(),
                new FakeHandshake(address),
                identity,
                Map.of(),
                JsonValue.EMPTY_JSON_OBJECT,
                defaultRoom,
                rules,
                traffic);
    }

    /** The workers do all there is to do. */
    void work() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    /** What was handled so far, by the names of the events. */
    List<String> events() {
        work();
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    List<SessionEvent> wholeEvents() {
        work();
        return List.copyOf(events);
    }
}
