package chat;

import dev.parley.Close;
import dev.parley.Joined;
import dev.parley.Left;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.Service;
import dev.parley.ServiceCall;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rooms, and the people in them: {@code /ws/chat/harbour?name=Ann} is Ann in the harbour. */
@ApplicationScoped
public class Chat {
    static final List<String> ROOMS = List.of("harbour", "lighthouse", "market");

    public record Room(String name, Set<String> people) {}

    @Inject
    SessionHub hub;

    private final Map<String, History> histories =
            ROOMS.stream().collect(Collectors.toMap(Function.identity(), room -> new History()));

    void opened(@Observes @On("chat") Opened event) {
        WebSocketSession session = event.session();
        String room = session.pathParam("room");
        if (ROOMS.contains(room)) {
            session.identify(nameOf(session));
            histories.get(room).toldTo(session::send, () -> session.join(room));
        } else {
            session.close(new Close(4004, "There is no such room"));
        }
    }

    void came(@Observes @On("chat") Joined event) {
        comesOrGoes(event.room(), News.of("came", who(event.session())));
    }

    void left(@Observes @On("chat") Left event) {
        comesOrGoes(event.room(), News.of("left", who(event.session())));
    }

    void received(@Observes @On("chat") Received event) {
        WebSocketSession session = event.session();
        News news = event.message().as(News.class);
        for (String room : session.rooms()) {
            Target all = Target.room("chat", room);
            if (news.isSaid()) {
                News said = News.said(who(session), news.text().strip());
                histories.get(room).add(said, () -> hub.send(all, said));
            } else {
                hub.send(all.except(session.id()), News.of("typing", who(session)));
            }
        }
    }

    /** Over the socket and over HTTP: {@code GET services/chat/rooms}. */
    @Service("chat/rooms")
    List<Room> rooms() {
        return ROOMS.stream()
                .map(room -> new Room(room, new TreeSet<>(hub.users(Target.room("chat", room)))))
                .toList();
    }

    private void comesOrGoes(String room, News news) {
        hub.send(Target.room("chat", room), news);
        hub.broadcastService(Target.endpoint("chat"), ServiceCall.of("chat/rooms"));
    }

    private static String who(WebSocketSession session) {
        return session.user().orElse("Guest");
    }

    private static String nameOf(WebSocketSession session) {
        String name = String.join(" ", session.query().getOrDefault("name", List.of()))
                .strip();
        // counts a wide character as one
        return name.isEmpty() ? "Guest" : name.replaceFirst("(?s)(.{24}).*", "$1");
    }
}
