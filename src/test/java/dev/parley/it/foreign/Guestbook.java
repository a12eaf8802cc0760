package dev.parley.it.foreign;

import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Tells all guests what one of them writes. */
@ApplicationScoped
public class Guestbook {
    @Inject
    SessionHub hub;

    void opened(@Observes @On("guests") Opened event) {
        event.session().send("welcome " + event.session().pathParam("name"));
    }

    void received(@Observes @On("guests") Received event) {
        String text = event.message().as(Entry.class).text();
        hub.send(Target.endpoint("guests"), new Entry(event.session().pathParam("name") + ": " + text));
    }

    public record Entry(String text) {}
}
