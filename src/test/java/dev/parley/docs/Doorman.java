package dev.parley.docs;

import dev.parley.Closed;
import dev.parley.Method;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.Service;
import dev.parley.ServiceException;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
public class Doorman {
    @Inject
    SessionHub hub;

    @Service(value = "door", method = Method.POST)
    void open(Opened event) {
        if (hub.count(Target.endpoint("door")) > 100) {
            throw new ServiceException(403, "The house is full");
        }
    }

    @Service(value = "door", method = Method.PUT)
    String message(Received event) {
        return "you said " + event.message().text();
    }

    @Service(value = "door", method = Method.DELETE)
    void closed(Closed event) {
        hub.send(
                Target.endpoint("door"),
                event.session().pathParam("who") + " has left: " + event.close().reason());
    }
}
