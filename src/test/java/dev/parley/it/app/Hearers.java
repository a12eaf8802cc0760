package dev.parley.it.app;

import dev.parley.Failed;
import dev.parley.On;
import dev.parley.Received;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

/** Several observers of one endpoint, of several scopes; one of them throws what it is told to. */
public final class Hearers {
    private Hearers() {}

    @ApplicationScoped
    public static class Orderly {
        @Inject
        Count count;

        void third(@Observes @On("hearers") @Priority(30) Received event) {
            event.session().send("third, count " + count.next());
        }

        void first(@Observes @On("hearers") @Priority(10) Received event) {
            event.session().send("first, count " + count.next());
        }
    }

    @Dependent
    public static class Thrower {
        void second(@Observes @On("hearers") @Priority(20) Received event) throws Exception {
            switch (event.message().text()) {
                case "exception" -> throw new Exception("as told");
                case "error" -> throw new StackOverflowError("as told");
                default -> event.session().send("second");
            }
        }
    }

    @RequestScoped
    public static class Reporter {
        void failed(@Observes @On("hearers") Failed event) {
            event.session()
                    .send("failed with " + event.error().getMessage() + " during "
                            + event.during().getClass().getSimpleName());
        }
    }

    @ApplicationScoped
    public static class Beside {
        void beside(@ObservesAsync @On("hearers") Received event) {
            if (event.message().text().equals("async")) {
                event.session().send("beside");
            }
        }
    }

    /** Counts within one request: a new one for each event. */
    @RequestScoped
    public static class Count {
        private int count;

        int next() {
            return ++count;
        }
    }
}
