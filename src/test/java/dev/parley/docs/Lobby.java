package dev.parley.docs;

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

@ApplicationScoped
public class Lobby {
    @Inject
    SessionHub hub;

    void welcome(@Observes @On("room") Opened event) {
        WebSocketSession session = event.session();
        session.join("lobby");
        hub.send(Target.room("room", "lobby").except(session.id()), session.pathParam("uid") + " is here");
    }

    void chat(@Observes @On("room") Received event) {
        Note note = event.message().as(Note.class);
        hub.send(Target.path("room", event.session().path()), note);
    }

    void gone(@Observes @On("room") Closed event) {
        hub.send(
                Target.room("room", "lobby"),
                "somebody left with " + event.close().code());
    }

    public record Note(String text) {}
}
