package dev.parley.hub;

/** What waits in a queue, or in many. */
public record Waiting(long messages, long bytes) {
    public static final Waiting NOTHING = new Waiting(0, 0);

    public Waiting plus(Waiting other) {
        return new Waiting(messages + other.messages, bytes + other.bytes);
    }
}
