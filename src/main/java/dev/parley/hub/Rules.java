package dev.parley.hub;

import java.time.Duration;

/**
 * What the sessions of one endpoint may cost, and how long things may take. A limit of 0 is none, a duration of zero is
 * never.
 *
 * @param messagesPerSecond from one peer
 * @param rooms in which one session may be
 */
public record Rules(Bounds inbox, Bounds outbox, int messagesPerSecond, int rooms, Deadlines deadlines) {

    /** No limits at all. */
    public static final Rules NONE =
            new Rules(Bounds.NONE, Bounds.NONE, 0, 0, new Deadlines(Duration.ZERO, Duration.ZERO, Duration.ZERO));

    /**
     * How much may wait in a queue. A message that is larger than all bytes may wait alone.
     *
     * @param drops what is too much is dropped; else it ends the session
     */
    public record Bounds(int messages, long bytes, boolean drops) {
        static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Long.MAX_VALUE, false);

        boolean hold(int messages, long bytes) {
            return messages <= this.messages && (bytes <= this.bytes || messages == 1);
        }
    }

    /**
     * How long things may take.
     *
     * @param heartbeat how often the peer is pinged
     * @param pong how long a ping may go without any byte from the peer
     * @param send how long one frame may be on its way out
     * @param idle how long there may be no bytes from the peer and no messages to it
     * @param inactivity how long the peer may send no message
     * @param message how long one message may take to come in
     */
    public record Deadlines(
            Duration heartbeat, Duration pong, Duration send, Duration idle, Duration inactivity, Duration message) {
        Deadlines(Duration send, Duration idle, Duration message) {
            this(Duration.ZERO, Duration.ZERO, send, idle, Duration.ZERO, message);
        }
    }
}
