package dev.parley.server;

import dev.parley.SessionEvent;
import dev.parley.cluster.LocalBackplane;
import dev.parley.hub.Hearing;
import dev.parley.hub.Hub;
import dev.parley.hub.Identity;
import dev.parley.hub.LiveSession;
import dev.parley.hub.Rules;
import dev.parley.hub.SessionFacts;
import dev.parley.hub.Traffic;
import dev.parley.hub.Transport;
import dev.parley.spi.Payload;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sessions of a hub whose work is done at once, and what was heard of them. */
final class Doorstep {
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    final Hub hub =
            new Hub(new LocalBackplane(), payload -> Payload.text(payload.toString()), Runnable::run, Long.MAX_VALUE);

    Doorstep() {
        hub.start();
    }

    LiveSession enters(String endpoint, Transport transport) {
        String address = "/ws/" + endpoint;
        var handshake = new ReceivedHandshake(address, "localhost", Map.of(), Map.of(), Optional.empty(), "127.0.0.1");
        var facts = new SessionFacts(
                endpoint,
                "/",
                address,
                Map.of(),
                handshake,
                Identity.UNKNOWN,
                Map.of(),
                JsonValue.EMPTY_JSON_OBJECT,
                "",
                Rules.NONE,
                Traffic.NONE);
        return hub.open(facts, transport, new Hearing(Runnable::run, (event, turn) -> events.add(event)), () -> {});
    }

    List<SessionEvent> events() {
        return List.copyOf(events);
    }

    /** Those of one type. */
    <E extends SessionEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
