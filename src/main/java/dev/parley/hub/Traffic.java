package dev.parley.hub;

import dev.parley.By;
import dev.parley.Close;
import java.time.Duration;

/**
 * Counts what the sessions of one endpoint do. It is told for each message, on the thread that carries it, by many at a
 * time: it returns at once and throws nothing.
 */
public interface Traffic {
    /** Nobody counts. */
    Traffic NONE = new Traffic() {};

    default void opened() {}

    /** Once for each that has opened. */
    default void closed(Close close, By by) {}

    /** A whole message has come. */
    default void received(int bytes) {}

    /** A message was handed to the transport and is on its way. */
    default void sent(int bytes) {}

    /** A message was given up because the inbox was full. */
    default void droppedIn() {}

    /** A message was given up because the outbox was full. */
    default void droppedOut() {}

    /** The peer reads too slowly and is let go. */
    default void slow() {}

    /** The peer has answered a ping. */
    default void roundTrip(Duration time) {}
}
