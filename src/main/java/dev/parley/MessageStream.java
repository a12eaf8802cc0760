package dev.parley;

import java.time.Duration;
import java.util.Optional;

/**
 * The messages of one session that are no service calls, for the stream that its endpoint's service is: one after the other, in
 * order, none lost or merged. Only the stream's own thread may use it.
 *
 * <p>A peer that sends more than may wait (the endpoint's {@code inbox}) is closed with 1008.
 */
public interface MessageStream {

    /**
     * Waits for the next message, which {@link #message} gives from then on.
     *
     * @return false if the connection has ended, and all that came before was taken
     */
    boolean await() throws InterruptedException;

    /**
     * Waits for the next message, at most that long.
     *
     * @return empty if none came in time, or the connection has ended: see {@link #isOpen}
     */
    Optional<Message> next(Duration limit) throws InterruptedException;

    /**
     * The message that was waited for last.
     *
     * @throws IllegalStateException if there was none yet
     */
    Message message();

    /** Whether messages may still come. */
    boolean isOpen();
}
