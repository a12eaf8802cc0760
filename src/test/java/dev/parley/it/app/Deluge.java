package dev.parley.it.app;

import dev.parley.On;
import dev.parley.Received;
import dev.parley.Sent;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;

/** Sends more than somebody takes. */
@ApplicationScoped
public class Deluge {
    private static final int ON_THEIR_WAY = 2;
    private static final String MARK = "mark";

    @Inject
    SessionHub hub;

    /**
     * Told {@code 100 1000}, sends a hundred thousand bytes to everybody. Those who read set the pace: behind each
     * message goes a mark to them alone, and there are never more than two marks on their way.
     */
    void pour(@Observes @On("pump") Received event) {
        String[] words = event.message().text().split(" ");
        byte[] message = new byte[Integer.parseInt(words[1])];
        Target everybody = Target.endpoint("reading").or(Target.endpoint("stalled"));
        Queue<CompletionStage<Sent>> marks = new ArrayDeque<>();
        for (int i = 0; i < Integer.parseInt(words[0]); i++) {
            hub.send(everybody, message);
            marks.add(hub.send(Target.endpoint("reading"), MARK));
            if (marks.size() > ON_THEIR_WAY) {
                marks.remove().toCompletableFuture().join();
            }
        }
        marks.forEach(mark -> mark.toCompletableFuture().join());
        event.session().send("poured");
    }

    /** Told {@code 100 1000}, sends a hundred numbered texts of a thousand characters back, and says what became of them. */
    void echo(@Observes @On("lossy") Received event) {
        numbered(event);
    }

    void echoInTime(@Observes @On("impatient") Received event) {
        numbered(event);
    }

    private void numbered(Received event) {
        String[] words = event.message().text().split(" ");
        WebSocketSession session = event.session();
        String filling = "x".repeat(Integer.parseInt(words[1]));
        List<CompletionStage<Sent>> all = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(words[0]); i++) {
            all.add(session.send(i + " " + filling));
        }
        hub.send(Target.path("witness", session.path()), "sent");
        int written = 0;
        int dropped = 0;
        for (CompletionStage<Sent> one : all) {
            Sent sent = one.toCompletableFuture().join();
            written += sent.written();
            dropped += sent.dropped();
        }
        int gone = all.size() - written - dropped;
        hub.send(Target.path("witness", session.path()), "dropped " + dropped + " gone " + (gone > 0));
    }
}
