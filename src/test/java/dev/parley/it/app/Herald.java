package dev.parley.it.app;

import dev.parley.Opened;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.TreeMap;

/** Tells each peer where it has come to. */
@ApplicationScoped
public class Herald {
    void opened(@Observes Opened event) {
        WebSocketSession session = event.session();
        session.send(session.endpoint() + " " + session.path() + " " + new TreeMap<>(session.pathParams()));
    }
}
