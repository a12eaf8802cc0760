package dev.parley.it.app;

import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.Sent;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;

/** Told {@code 8 1000}, eight threads send a thousand numbered messages each into the room, as fast as they can. */
@ApplicationScoped
public class Storm {
    private static final int AT_ONCE = 100;

    @Inject
    SessionHub hub;

    void opened(@Observes @On("storm") Opened event) {
        event.session().join("storm");
        event.session().send("ready");
    }

    void begin(@Observes @On("storm") Received event) {
        String[] words = event.message().text().split(" ");
        int messages = Integer.parseInt(words[1]);
        for (int thread = 0; thread < Integer.parseInt(words[0]); thread++) {
            int number = thread;
            new Thread(() -> blow(number, messages), "storm-" + thread).start();
        }
    }

    private void blow(int thread, int messages) {
        Target room = Target.room("storm", "storm");
        for (int i = 0; i < messages; i++) {
            CompletionStage<Sent> sent = hub.send(room, thread + ":" + i);
            if (i % AT_ONCE == AT_ONCE - 1) {
                sent.toCompletableFuture().join();
            }
        }
    }
}
