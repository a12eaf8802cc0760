package dev.parley.spi;

import dev.parley.By;
import dev.parley.Close;
import java.time.Duration;

/**
 * Hears the numbers of Parley, to hand them to a monitoring system. Every CDI bean of this type hears all of them, as they
 * happen: take what you need.
 *
 * <p>It is told for each message, on the thread that reads or writes it, several at a time: it <b>must return at once</b>,
 * without waiting for a lock, a network or a disk, and must not send or close. No request context is active. What it
 * throws is logged, the first time, and hurts nobody.
 */
public interface Meter {

    /** A session of that endpoint has opened. */
    default void opened(String endpoint) {}

    /** A session has ended; once for each that has opened. The code is the peer's choice if the peer closed. */
    default void closed(String endpoint, Close close, By by) {}

    /** A whole message has come. */
    default void received(String endpoint, int bytes) {}

    /** A message was handed to the network; once for each session that it goes to. */
    default void sent(String endpoint, int bytes) {}

    /** A message from a peer was given up because the session's inbox was full. */
    default void droppedIn(String endpoint) {}

    /** A message to a peer was given up because the session's outbox was full. */
    default void droppedOut(String endpoint) {}

    /** A session is let go because its peer reads too slowly; {@link #closed} follows. */
    default void slow(String endpoint) {}

    /** A peer has answered a ping after that time. */
    default void roundTrip(String endpoint, Duration time) {}

    /** A handshake was answered with that status of HTTP instead of a WebSocket. */
    default void refused(int status) {}
}
