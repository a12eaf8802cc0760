package dev.parley.hub;

import dev.parley.Joined;
import dev.parley.Left;
import dev.parley.SessionEvent;
import dev.parley.Target.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where one session can be found: from its start, through rooms and names, to its end, after which nothing finds it. */
final class Membership {
    private final LiveSession session;
    private final Directory directory;
    private final List<Directory.Key> fixed;
    private final int maxRooms; // 0 is any number
    private final Consumer<SessionEvent> events;

    // guarded by this; held while the directory changes and the event is queued, so that both tell the same story
    private final Set<String> rooms = new LinkedHashSet<>(4);

    @Nullable
    private String user;

    private boolean over;

    /** @param events queues an event and returns at once */
    Membership(LiveSession session, Directory directory, SessionFacts facts, Consumer<SessionEvent> events) {
        this.session = session;
        this.directory = directory;
        this.fixed = fixed(facts);
        this.maxRooms = facts.rules().rooms();
        this.events = events;
    }

    private static List<Directory.Key> fixed(SessionFacts facts) {
        return List.of(
                Directory.Key.everybody(),
                new Directory.Key(Kind.ENDPOINT, facts.endpoint(), ""),
                new Directory.Key(Kind.PATH, facts.endpoint(), facts.path()),
                new Directory.Key(Kind.ADDRESS, "", facts.address()));
    }

    synchronized void begin() {
        directory.add(session);
        fixed.forEach(key -> directory.add(session, key));
    }

    synchronized boolean join(String room) {
        if (over || isFull() || !rooms.add(room)) {
            return false;
        }
        directory.add(session, room(room));
        events.accept(new Joined(session, room));
        return true;
    }

    private boolean isFull() {
        return maxRooms > 0 && rooms.size() >= maxRooms;
    }

    synchronized boolean leave(String room) {
        if (over || !rooms.remove(room)) {
            return false;
        }
        directory.remove(session, room(room));
        events.accept(new Left(session, room));
        return true;
    }

    synchronized void identify(String name) {
        if (user != null && !over) {
            directory.remove(session, user(user));
        }
        user = name;
        if (!over) {
            directory.add(session, user(name));
        }
    }

    /** Takes the session out of everything, once; what it was in last stays to be read. */
    synchronized boolean end() {
        if (over) {
            return false;
        }
        over = true;
        directory.remove(session);
        fixed.forEach(key -> directory.remove(session, key));
        if (user != null) {
            directory.remove(session, user(user));
        }
        rooms.forEach(room -> directory.remove(session, room(room)));
        rooms.forEach(room -> events.accept(new Left(session, room)));
        return true;
    }

    synchronized Set<String> rooms() {
        return Set.copyOf(rooms);
    }

    synchronized boolean isIn(String room) {
        return rooms.contains(room);
    }

    synchronized Optional<String> user() {
        return Optional.ofNullable(user);
    }

    private Directory.Key room(String room) {
        return new Directory.Key(Kind.ROOM, session.endpoint(), room);
    }

    private static Directory.Key user(String name) {
        return new Directory.Key(Kind.USER, "", name);
    }
}
