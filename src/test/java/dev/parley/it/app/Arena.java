package dev.parley.it.app;

import dev.parley.Closed;
import dev.parley.Message;
import dev.parley.On;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Where peers attack: a witness hears each end, bystanders are served, and endpoints that tell say what they heard. */
@ApplicationScoped
public class Arena {
    private static final int SHORT = 100;
    private static final int COLLECTIONS = 3;

    @Inject
    SessionHub hub;

    void closed(@Observes Closed event) {
        WebSocketSession session = event.session();
        if (!session.endpoint().equals("witness")) {
            hub.send(
                    Target.path("witness", session.path()),
                    event.close().code() + " '" + event.close().reason() + "' by " + event.by());
        }
    }

    void tell(@Observes Received event) {
        WebSocketSession session = event.session();
        if (session.config().getBoolean("tells", false)) {
            session.send("heard " + told(event.message()));
        }
    }

    private static String told(Message message) {
        int length = message.bytes().length;
        return message.isBinary() || length > SHORT ? length + " bytes" : message.text();
    }

    void serve(@Observes @On("bystanders") Received event) {
        WebSocketSession session = event.session();
        String[] words = event.message().text().split(" ", 2);
        switch (words[0]) {
            case "echo" -> session.send(words[1]);
            case "shout" -> hub.send(Target.path("bystanders", session.path()), words[1]);
            case "heap" -> session.send("heap " + usedHeap());
            case "sessions" -> session.send("sessions " + hub.count(Target.endpoint(words[1])));
            default -> throw new IllegalArgumentException("There is no command " + words[0]);
        }
    }

    // once is not enough: what the first collection finds dead may hold what the next one frees
    private static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
