package dev.parley.demo;

import dev.parley.BadMessageException;
import dev.parley.Closed;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.demo.RoomMessage.Came;
import dev.parley.demo.RoomMessage.Left;
import dev.parley.demo.RoomMessage.Note;
import dev.parley.demo.RoomMessage.Person;
import dev.parley.demo.RoomMessage.Refused;
import dev.parley.demo.RoomMessage.Said;
import dev.parley.demo.RoomMessage.Welcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

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
            tellWhoIsHere(session, here -> new Came(person, here));
        }
    }

    void chat(@Observes @On("room") Received event) {
        WebSocketSession session = event.session();
        session.attribute(PERSON, Person.class).ifPresent(person -> {
            try {
                say(session, person, event.message().as(Note.class));
            } catch (BadMessageException e) {
                session.send(new Refused("That was not understood."));
            }
        });
    }

    void goodbye(@Observes @On("room") Closed event) {
        WebSocketSession session = event.session();
        session.attribute(PERSON, Person.class)
                .ifPresent(person -> tellWhoIsHere(session, here -> new Left(person, here)));
    }

    private void say(WebSocketSession session, Person person, Note note) {
        String text = note.text() == null ? "" : note.text().strip();
        if (text.isEmpty()) {
            session.send(new Refused("There is nothing to say in it."));
        } else if (text.length() > LONGEST_TEXT) {
            session.send(new Refused("That is too long: " + LONGEST_TEXT + " characters at most."));
        } else {
            hub.send(roomOf(session), new Said(person, text, Instant.now()));
        }
    }

    // One at a time, so that nobody gets an older list after a newer one; the hub never makes us wait.
    private synchronized void tellWhoIsHere(WebSocketSession session, Function<List<Person>, RoomMessage> news) {
        Target room = roomOf(session);
        List<Person> here = hub.sessions(room).stream()
                .flatMap(other -> other.attribute(PERSON, Person.class).stream())
                .sorted(Comparator.comparingLong(Person::id))
                .toList();
        hub.send(room, news.apply(here));
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
