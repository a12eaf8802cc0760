package dev.parley.docs;

import dev.parley.On;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

@ApplicationScoped
public class Rooms {
    @Inject
    SessionHub hub;

    void message(@Observes @On("room") Received event) {
        hub.send(Target.path("room", event.session().path()), event.message().text());
    }
}
