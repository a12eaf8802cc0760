package dev.parley.it.app;

import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;

/** An application at work: it answers every message, and from the first session to the last it broadcasts. */
@ApplicationScoped
public class Rush {
    private static final Target EVERYBODY = Target.endpoint("rush");

    private final AtomicBoolean begun = new AtomicBoolean();

    @Inject
    SessionHub hub;

    void opened(@Observes @On("rush") Opened event) {
        if (begun.compareAndSet(false, true)) {
            Remains.of(Rush.class);
            new Thread(this::broadcast, "rush").start();
        }
    }

    void received(@Observes @On("rush") Received event) {
        event.session().send(event.message().text());
    }

    private void broadcast() {
        while (hub.count(EVERYBODY) > 0) {
            hub.send(EVERYBODY, "news").toCompletableFuture().join();
        }
    }
}
