package dev.parley.server;

/** Messages in one direction since the start. Those that were dropped on the way out are not among the others. */
public record Flow(long messages, long bytes, long dropped) {
    Flow plus(Flow other) {
        return new Flow(messages + other.messages, bytes + other.bytes, dropped + other.dropped);
    }
}
