package dev.parley.it.app;

import dev.parley.Broadcast;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Joined;
import dev.parley.Left;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionEvent;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sessions of the endpoints {@code lab} and {@code hall} do what their peers say; a witness hears what happens to them. */
@ApplicationScoped
public class Lab {
    @Inject
    SessionHub hub;

    void opened(@Observes Opened event) {
        witness(event, "opened");
    }

    void joined(@Observes Joined event) {
        witness(event, "joined " + event.room());
    }

    void left(@Observes Left event) {
        witness(event, "left " + event.room());
    }

    void closed(@Observes Closed event) {
        int found = hub.count(Target.session(event.session().id()));
        witness(
                event,
                "closed " + event.close().code() + " '" + event.close().reason() + "' by " + event.by() + " in "
                        + new TreeSet<>(event.session().rooms()) + " found " + found);
    }

    void received(@Observes @On("lab") Received event) {
        obey(event);
    }

    void receivedInHall(@Observes @On("hall") Received event) {
        obey(event);
    }

    private void witness(SessionEvent event, String text) {
        WebSocketSession session = event.session();
        if (!session.endpoint().equals("witness")) {
            hub.send(Target.path("witness", "/" + session.pathParam("id")), text);
        }
    }

    private void obey(Received event) {
        WebSocketSession session = event.session();
        if (event.message().isBinary()) {
            session.send(event.message().bytes());
            return;
        }
        if (event.message().text().startsWith("{")) {
            session.send("x is " + event.message().as(Point.class).x());
            return;
        }
        String[] words = event.message().text().split(" ", 3);
        String first = words.length > 1 ? words[1] : "";
        String rest = words.length > 2 ? words[2] : "";
        switch (words[0]) {
            case "echo" -> session.send(event.message().text().substring(5));
            case "length" -> session.send("length " + first.length());
            case "point" -> session.send(new Point(1, 2));
            case "info" -> session.send(info(session));
            case "join" -> session.send("join " + session.join(first));
            case "leave" -> session.send("leave " + session.leave(first));
            case "rooms" -> session.send("rooms " + new TreeSet<>(session.rooms()));
            case "identify" -> session.identify(first);
            case "room" -> hub.send(Target.room(session.endpoint(), first), rest);
            case "others" ->
                hub.send(Target.path(session.endpoint(), session.path()).except(session.id()), first);
            case "path" -> hub.send(Target.path(session.endpoint(), first), rest);
            case "address" -> hub.send(Target.address(first), rest);
            case "user" -> hub.send(Target.user(first), rest);
            case "broadcast" -> session.broadcast(rest, Broadcast.toRooms(Set.of(first.split(","))));
            case "sent" -> session.send(first).thenAccept(sent -> session.send(sent.toString()));
            case "ping" -> session.ping().thenAccept(time -> session.send("pong " + !time.isNegative()));
            case "count" -> session.send("count " + hub.count(Target.path(session.endpoint(), session.path())));
            case "close" -> session.close(new Close(Integer.parseInt(first), rest));
            case "close-user" -> hub.close(Target.user(first), new Close(4003, "logged out"));
            default -> session.send("unknown " + words[0]);
        }
    }

    private static String info(WebSocketSession session) {
        return session.endpoint() + " " + session.path() + " " + new TreeMap<>(session.pathParams()) + " "
                + session.query() + " " + session.handshake().address() + " "
                + session.handshake().host() + " " + session.config();
    }

    public record Point(int x, int y) {}
}
