package dev.parley.it.app;

import dev.parley.On;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** An application that sends after its transaction has been committed, and not if it is rolled back. */
public final class Orders {
    private Orders() {}

    public record Placed(String order) {}

    @ApplicationScoped
    public static class Desk {
        @Inject
        Book book;

        void order(@Observes @On("orders") Received event) {
            String order = event.message().text();
            try {
                book.place(order);
            } catch (IllegalStateException e) {
                event.session().send("not " + order);
            }
            event.session().send("done");
        }
    }

    @ApplicationScoped
    public static class Book {
        @Inject
        SessionHub hub;

        @Inject
        Event<Placed> placed;

        @Transactional
        public void place(String order) {
            placed.fire(new Placed(order));
            hub.send(Target.endpoint("orders"), "in the transaction");
            if (order.startsWith("bad")) {
                throw new IllegalStateException("No such thing: " + order);
            }
        }
    }

    @ApplicationScoped
    public static class Crier {
        @Inject
        SessionHub hub;

        void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) Placed event) {
            hub.send(Target.endpoint("orders"), "placed " + event.order());
        }
    }
}
