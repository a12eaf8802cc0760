package dev.parley.bench.app;

import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Echo, fan-out and a room, as an application of Parley writes them. */
@ApplicationScoped
public class WithParley {
    @Inject
    SessionHub hub;

    void echo(@Observes @On("echo") Received event) {
        event.session().send(event.message().text());
    }

    void fanOut(@Observes @On("fan") Received event) {
        hub.send(Target.endpoint("fan"), event.message().text());
    }

    /** Long enough to hold all threads that it may have, and no longer: the next attack is to find them free. */
    void hang(@Observes @On("hang") Received event) throws InterruptedException {
        var never = new CountDownLatch(1);
        boolean unused = never.await(1, TimeUnit.SECONDS);
    }

    /** More than waits for anybody. */
    void pour(@Observes @On("deluge") Received event) {
        String much = "x".repeat(64 << 10);
        for (int i = 0; i < 1000 && event.session().isOpen(); i++) {
            event.session().send(much);
        }
    }

    void keepPace(@Observes @On("paced") Received event) {
        event.session().send(event.message().text());
    }

    void enter(@Observes @On("room") Opened event) {
        if (event.session().pathParam("who").equals("member")) {
            event.session().join("small");
        }
    }

    void tell(@Observes @On("room") Received event) {
        hub.send(Target.room("room", "small"), event.message().text());
    }
}
