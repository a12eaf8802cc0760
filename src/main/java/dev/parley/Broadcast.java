package dev.parley;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which sessions of its endpoint a session's broadcast is for. Immutable. */
public final class Broadcast {
    private static final Broadcast TO_ENDPOINT = new Broadcast(true, Set.of(), false);

    private final boolean toEndpoint;
    private final Set<String> rooms;
    private final boolean includeSelf;

    private Broadcast(boolean toEndpoint, Set<String> rooms, boolean includeSelf) {
        this.toEndpoint = toEndpoint;
        this.rooms = rooms;
        this.includeSelf = includeSelf;
    }

    /** Every session of the endpoint but the one that broadcasts. */
    public static Broadcast toEndpoint() {
        return TO_ENDPOINT;
    }

    /** Every session that is in at least one of the rooms, each once, but not the one that broadcasts. */
    public static Broadcast toRooms(String first, String... more) {
        Set<String> rooms = new TreeSet<>(Set.of(more));
        rooms.add(first);
        return toRooms(rooms);
    }

    /** Like {@link #toRooms(String, String...)}; an empty set reaches nobody. */
    public static Broadcast toRooms(Set<String> rooms) {
        return new Broadcast(false, Set.copyOf(rooms), false);
    }

    /** The same sessions, and the one that broadcasts as well, if it is among them. */
    public Broadcast includeSelf() {
        return new Broadcast(toEndpoint, rooms, true);
    }

    /** The target that this means for a session of the endpoint with the id. */
    public Target target(String endpoint, String sessionId) {
        Target target = toEndpoint ? Target.endpoint(endpoint) : Target.of(List.of());
        for (String room : rooms) {
            target = target.or(Target.room(endpoint, room));
        }
        return includeSelf ? target : target.except(sessionId);
    }
}
