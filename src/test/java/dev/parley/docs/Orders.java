package dev.parley.docs;

import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

@ApplicationScoped
public class Orders {
    public record Placed(String order) {}

    @Inject
    Event<Placed> placed;

    @Inject
    SessionHub hub;

    @Transactional
    public void place(String order) {
        // ... what goes into the database
        placed.fire(new Placed(order));
    }

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) Placed event) {
        hub.send(Target.endpoint("orders"), "placed " + event.order());
    }
}
