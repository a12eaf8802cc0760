package dev.parley.docs;

import dev.parley.Broadcast;
import dev.parley.Closed;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

@ApplicationScoped
public class Chat {
    public record Hello(String type, String id) {}

    public record Said(String type, String room, String text) {}

    private static final Logger LOG = System.getLogger("chat");

    void hello(@Observes @On("chat") Opened event) {
        event.session().send(new Hello("hello", event.session().id()));
    }

    void said(@Observes @On("chat") Received event) {
        WebSocketSession session = event.session();
        Said said = event.message().as(Said.class);
        if (said.type().equals("join")) {
            session.join(said.room());
        }
        session.broadcast(said, Broadcast.toRooms(said.room()).includeSelf());
    }

    void gone(@Observes @On("chat") Closed event) {
        LOG.log(Level.INFO, "{0} has gone: {1}", event.session().id(), event.close());
    }
}
