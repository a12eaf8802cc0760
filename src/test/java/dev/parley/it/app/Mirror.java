package dev.parley.it.app;

import dev.parley.Message;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Says of each session whether it is compressed, and sends back what comes, on endpoints that mirror. */
@ApplicationScoped
public class Mirror {
    void welcome(@Observes Opened event) {
        if (mirrors(event.session())) {
            event.session().send("compressed " + event.session().isCompressed());
        }
    }

    void reflect(@Observes Received event) {
        if (mirrors(event.session())) {
            Message message = event.message();
            event.session().send(message.isBinary() ? message.bytes() : message.text());
        }
    }

    private static boolean mirrors(WebSocketSession session) {
        return session.config().getBoolean("mirrors", false);
    }
}
