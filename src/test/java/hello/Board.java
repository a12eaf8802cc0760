package hello;

import dev.parley.On;
import dev.parley.Received;
import dev.parley.Service;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

@ApplicationScoped
public class Board {
    public record Note(String text) {}

    @Inject
    SessionHub hub;

    void pin(@Observes @On("board") Received event) {
        Note note = event.message().as(Note.class);
        hub.send(Target.path("board", event.session().path()), note);
    }

    @Service("board/welcome")
    Note welcome(WebSocketSession session) {
        int here = hub.count(Target.path("board", session.path()));
        return new Note("Welcome to the " + session.pathParam("room") + ", " + here + " here");
    }
}
