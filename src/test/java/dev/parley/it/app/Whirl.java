package dev.parley.it.app;

import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Sessions do as their peers say, and somebody else can ask what is left of them. */
@ApplicationScoped
public class Whirl {
    /** The rooms are numbered from 0 on. */
    public static final int ROOMS = 5;

    private static final Close ENOUGH = new Close(4000, "enough");

    private final AtomicInteger opened = new AtomicInteger();
    private final Map<String, Integer> ends = new ConcurrentHashMap<>();

    @Inject
    SessionHub hub;

    void open(@Observes @On("whirl") Opened event) {
        opened.incrementAndGet();
    }

    void close(@Observes @On("whirl") Closed event) {
        ends.merge(event.session().id(), 1, Integer::sum);
    }

    void obey(@Observes @On("whirl") Received event) {
        WebSocketSession session = event.session();
        String[] words = event.message().text().split(" ");
        switch (words[0]) {
            case "hello" -> session.send("hello");
            case "join" -> session.join(words[1]);
            case "leave" -> session.leave(words[1]);
            case "call" -> session.identify(words[1]);
            case "tell" -> hub.send(Target.room("whirl", words[1]).or(Target.user(words[1])), "news");
            case "close" -> session.close(ENOUGH);
            default -> throw new IllegalArgumentException("There is no command " + words[0]);
        }
    }

    void count(@Observes @On("remains") Received event) {
        long twice = ends.values().stream().filter(times -> times > 1).count();
        int inRooms = IntStream.range(0, ROOMS)
                .map(room -> hub.count(Target.room("whirl", String.valueOf(room)))
                        + hub.count(Target.user(String.valueOf(room))))
                .sum();
        event.session()
                .send("%d opened, %d closed, %d twice, %d here, %d in rooms or users"
                        .formatted(opened.get(), ends.size(), twice, hub.count(Target.endpoint("whirl")), inRooms));
    }
}
