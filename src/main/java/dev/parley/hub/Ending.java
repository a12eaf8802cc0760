package dev.parley.hub;

import dev.parley.By;
import dev.parley.Close;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How one session ends: once, whoever wants it, and what observers are told of it. Any thread may call. */
final class Ending implements Outbox.Owner {
    private static final Logger LOG = System.getLogger(Ending.class.getName());

    // a write fails, too, while the container is just about to tell that the peer has closed, and how
    private static final Duration BETTER_WORD = Duration.ofSeconds(1);

    // so much may be on its way when a peer reads our close frame; to read more would cost others
    private static final int MOST_UNHEARD = 4096;

    // a part may have been inflated from a thousandth of its size
    private static final int SOME_UNHEARD = 64;

    private final LiveSession session;
    private final Transport transport;
    private final Reaper reaper;
    private final Since broken = new Since(); // touched by one look at a time

    private final AtomicInteger unheard = new AtomicInteger(); // since our close frame has gone

    // our close frame
    private volatile boolean gone;

    // what could not be written
    private volatile boolean failed;

    // what our close frame is to say; the first counts
    @Nullable
    private volatile Close asked;

    // what it says, from the moment it is given to the transport
    @Nullable
    private volatile Close sent;

    Ending(LiveSession session, Transport transport, Reaper reaper) {
        this.session = session;
        this.transport = transport;
        this.reaper = reaper;
    }

    /** The last thing that goes out. */
    Farewell farewell(Close close) {
        if (asked == null) {
            asked = close;
        }
        return new Farewell(close, this::goes, this::hasGone);
    }

    private void goes(Close close) {
        sent = close;
    }

    private void hasGone() {
        gone = true;
        Close close = sent;
        if (close != null && session.end(close, By.SERVER)) {
            reaper.expect(transport);
        }
    }

    /** The connection has ended. What our own close frame said wins over what came back. */
    void ended(Close close, By by) {
        Close ours = sent;
        gone = ours != null; // Undertow ends it while it is being told to close, and its write counts for nothing then
        boolean first = ours == null ? session.end(close, by) : session.end(ours, By.SERVER);
        if (first) {
            reaper.expect(transport); // after both close frames Undertow still waits for the peer to hang up
        }
    }

    /** Ends it without waiting for the peer, which may never know. */
    void cut(Close close) {
        cut(close, close, By.SERVER);
    }

    // what the peer is told, if anything reaches it, and what observers are told
    private void cut(Close told, Close close, By by) {
        if (session.end(close, by)) {
            transport.cut(told);
            reaper.expect(transport);
        }
    }

    /** Something came that is of no interest any more: of that there must be an end. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on what a yield does
    void unheard() {
        if (!gone) {
            Thread.yield(); // to whoever is to send our close frame
            return;
        }
        int count = unheard.incrementAndGet();
        if (count == SOME_UNHEARD) {
            transport.deafen();
        } else if (count == MOST_UNHEARD) {
            transport.hush();
        }
    }

    /** Nothing can be written any more; how the session has ended is better known to the container. */
    @Override
    public void broken(Throwable cause) {
        LOG.log(Level.DEBUG, "Session {0}: could not be written to: {1}", session.id(), cause.toString());
        sent = null; // not even our close frame
        failed = true;
    }

    /** Ends what is broken, if the container has not; called by one thread at a time. */
    void look(long now) {
        broken.see(failed ? this : null, now);
        if (broken.isLonger(BETTER_WORD, now)) {
            cut(Reasons.BROKEN, Reasons.LOST, By.NETWORK);
        }
    }

    @Override
    public void overflowed() {
        letGo(Reasons.OUTBOX_FULL);
    }

    /** What is on its way does not arrive. */
    void stuck() {
        Close close = asked;
        if (close == null) {
            letGo(Reasons.STUCK);
        } else {
            cut(close);
        }
    }

    /** The peer does not answer. */
    void silent() {
        LOG.log(Level.DEBUG, "Session {0}: there was no answer to a ping", session.id());
        cut(Reasons.SILENT, Reasons.LOST, By.NETWORK);
    }

    private void letGo(Close close) {
        LOG.log(Level.WARNING, "Session {0} is let go: {1}", session.id(), close.reason());
        cut(close);
    }
}
