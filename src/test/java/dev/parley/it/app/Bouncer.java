package dev.parley.it.app;

import dev.parley.Close;
import dev.parley.Method;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Service;
import dev.parley.ServiceRequest;
import dev.parley.ServiceResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets nobody stay, and tells whoever asks for a page what he asked for. */
@ApplicationScoped
public class Bouncer {
    @Service(value = "bouncer", method = Method.POST)
    ServiceResponse refuse() {
        return ServiceResponse.status(403, "Not in those shoes");
    }

    void turnAway(@Observes @On("back-door") Opened event) {
        event.session().close(new Close(4001, "Not this way"));
    }

    @Service("bouncer/number")
    String number(ServiceRequest request) {
        return "number " + request.string("of");
    }
}
