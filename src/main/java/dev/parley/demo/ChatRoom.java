package dev.parley.demo;

import dev.parley.Closed;
import dev.parley.Method;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Service;
import dev.parley.ServiceException;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.demo.RoomMessage.Came;
import dev.parley.demo.RoomMessage.Left;
import dev.parley.demo.RoomMessage.NewMessage;
import dev.parley.demo.RoomMessage.Person;
import dev.parley.demo.RoomMessage.Said;
import dev.parley.demo.RoomMessage.Welcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The chat: whoever is at the same path, {@code /ws/room/<room>?name=<name>}, is in one conversation. */
@ApplicationScoped
public class ChatRoom {
    private static final String PERSON = "demo.person";
    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_TEXT = 1000;

    private final AtomicLong lastId = new AtomicLong();

    @Inject
    SessionHub hub;

    void welcome(@Observes @On("room") Opened event) {
        WebSocketSession session = event.session();
        if (session.config().getBoolean("demo", false)) {
            Person person = new Person(lastId.incrementAndGet(), nameOf(session));
            session.attributes().put(PERSON, person);
            session.identify(person.name());
            session.send(new Welcome(person));
            hub.send(roomOf(session), new Came(person));
        }
    }

    void goodbye(@Observes @On("room") Closed event) {
        person(event.session()).ifPresent(person -> hub.send(roomOf(event.session()), new Left(person)));
    }

    @Service("demo/participant/list")
    List<Person> whoIsHere(WebSocketSession session) {
        member(session);
        return hub.sessions(roomOf(session)).stream()
                .flatMap(other -> person(other).stream())
                .sorted(Comparator.comparingLong(Person::id))
                .toList();
    }

    @Service(value = "demo/message/new", method = Method.POST)
    void say(NewMessage message, WebSocketSession session) {
        Person person = member(session);
        String text = message.text() == null ? "" : message.text().strip();
        if (text.isEmpty()) {
            throw new ServiceException(400, "There is nothing to say in it.");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new ServiceException(400, "That is too long: " + LONGEST_TEXT + " characters at most.");
        }
        hub.send(roomOf(session), new Said(person, text, Instant.now()));
    }

    /** Services are called from any endpoint; to sessions that are not of the demo these are not there. */
    private static Person member(WebSocketSession session) {
        return person(session).orElseThrow(() -> new ServiceException(404, "There is no such service"));
    }

    private static Optional<Person> person(WebSocketSession session) {
        return session.attribute(PERSON, Person.class);
    }

    private static Target roomOf(WebSocketSession session) {
        return Target.path("room", session.path());
    }

    private static String nameOf(WebSocketSession session) {
        String asked = String.join(" ", session.query().getOrDefault("name", List.of()));
        String name = asked.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
        int end = name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length())));
        return name.isEmpty() ? "Guest" : name.substring(0, end);
    }
}
