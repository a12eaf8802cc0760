package dev.parley.it.app;

import dev.parley.Closed;
import dev.parley.On;
import dev.parley.Received;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;

/** Does what makes it hard to stop. */
@ApplicationScoped
public class Obstacles {
    private static final int MESSAGES = 500;
    private static final String LARGE = "x".repeat(64 * 1024);

    void flood(@Observes @On("flood") Received event) {
        for (int i = 0; i < MESSAGES; i++) {
            event.session().send(LARGE);
        }
    }

    void hang(@Observes @On("hang") Closed event) throws InterruptedException {
        new CountDownLatch(1).await();
    }

    void echo(@Observes @On("echo") Received event) {
        event.session().send(event.message().text());
    }
}
