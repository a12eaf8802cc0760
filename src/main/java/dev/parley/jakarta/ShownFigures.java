package dev.parley.jakarta;

import java.util.Map;

/** The numbers of one endpoint, or of all together, as JMX shows them: by getters, each an attribute or part of one. */
public interface ShownFigures {
    /** Sessions that are open now. */
    int getSessions();

    /** Those of them whose messages are compressed on their way. */
    int getSessionsCompressed();

    /** Sessions that have opened since the start. */
    long getSessionsOpened();

    /** Sessions that have ended, by close code; 0 counts all codes beyond the first hundred. */
    Map<Integer, Long> getSessionsClosed();

    /** Sessions that were let go because their peers read too slowly. */
    long getSessionsTooSlow();

    int getRooms();

    long getMessagesIn();

    long getBytesIn();

    /** Messages from peers that were given up because an inbox was full. */
    long getDroppedIn();

    /** Messages that wait in inboxes now. */
    long getWaitingIn();

    long getWaitingBytesIn();

    long getMessagesOut();

    long getBytesOut();

    /** Messages to peers that were given up because an outbox was full. */
    long getDroppedOut();

    /** Messages that wait in outboxes now. */
    long getWaitingOut();

    long getWaitingBytesOut();

    /** The mean time from a ping to its pong, in milliseconds. */
    double getRoundTripMillis();
}
