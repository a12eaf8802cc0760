package dev.parley.docs;

import dev.parley.On;
import dev.parley.Opened;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

@ApplicationScoped
public class Devices {
    @Inject
    SessionHub hub;

    void signedIn(@Observes @On("desk") Opened event) {
        Target others = Target.user(event.session().user().orElseThrow());
        hub.send(others.except(event.session().id()), "You have signed in elsewhere");
    }
}
