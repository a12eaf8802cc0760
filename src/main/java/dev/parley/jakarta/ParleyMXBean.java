package dev.parley.jakarta;

import java.util.Date;
import java.util.Map;

/** What JMX shows of one application's Parley, all endpoints together and each by itself. */
public interface ParleyMXBean extends ShownFigures {
    /** {@code running}, {@code draining} or {@code stopping}. */
    String getStatus();

    /** Whether new sessions are refused while those that are here stay. */
    boolean isDraining();

    void setDraining(boolean draining);

    Date getStarted();

    /** Milliseconds since the start. */
    long getUptime();

    int getThreadsBusy();

    int getThreadsIdle();

    /** Pieces of work that wait for a thread. */
    int getWorkWaiting();

    /** Handshakes that came to nothing, by the status they were answered with. */
    Map<Integer, Long> getHandshakesRefused();

    Map<String, ShownFigures> getEndpoints();
}
