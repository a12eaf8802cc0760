package dev.parley.hub;

/**
 * Who is here at one moment, and what waits for them and from them.
 *
 * @param compressed those of the sessions whose messages are compressed on their way
 */
public record Presence(int sessions, int compressed, int rooms, Waiting inboxes, Waiting outboxes) {
    public static final Presence NOBODY = new Presence(0, 0, 0, Waiting.NOTHING, Waiting.NOTHING);

    static Presence ofSession(boolean compressed, Waiting inbox, Waiting outbox) {
        return new Presence(1, compressed ? 1 : 0, 0, inbox, outbox);
    }

    static Presence ofRooms(int rooms) {
        return new Presence(0, 0, rooms, Waiting.NOTHING, Waiting.NOTHING);
    }

    public Presence plus(Presence other) {
        return new Presence(
                sessions + other.sessions,
                compressed + other.compressed,
                rooms + other.rooms,
                inboxes.plus(other.inboxes),
                outboxes.plus(other.outboxes));
    }
}
