package dev.parley.it.app;

import dev.parley.On;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.stream.IntStream;

/** Sessions that enter rooms by the thousand. */
@ApplicationScoped
public class Crowd {
    @Inject
    SessionHub hub;

    void enterElsewhere(@Observes @On("elsewhere") Received event) {
        enter(event);
    }

    void enter(@Observes @On("crowd") Received event) {
        WebSocketSession session = event.session();
        String[] words = event.message().text().split(" ");
        switch (words[0]) {
            case "join" -> session.send(join(session, Integer.parseInt(words[1])));
            case "visit" -> session.send(visit(session, Integer.parseInt(words[1]), Integer.parseInt(words[2])));
            case "tell" -> hub.send(Target.room(session.endpoint(), "room 0"), words[1]);
            case "members" -> session.send("members " + hub.count(Target.room("crowd", "room " + words[1])));
            default -> throw new IllegalArgumentException("There is no command " + words[0]);
        }
    }

    private static String join(WebSocketSession session, int rooms) {
        long joined = IntStream.range(0, rooms)
                .filter(room -> session.join("room " + room))
                .count();
        return "joined " + joined + ", in " + session.rooms().size();
    }

    private static String visit(WebSocketSession session, int from, int to) {
        long visited = IntStream.range(from, to)
                .mapToObj(room -> "room " + room)
                .filter(room -> session.join(room) && session.leave(room))
                .count();
        return "visited " + visited + ", in " + session.rooms().size();
    }
}
