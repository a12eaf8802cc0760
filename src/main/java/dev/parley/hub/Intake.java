package dev.parley.hub;

import dev.parley.Close;
import dev.parley.Message;
import dev.parley.Received;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** What one peer sends on its way into the inbox, and no more than it may. */
final class Intake {
    private static final Logger LOG = System.getLogger(Intake.class.getName());

    private final LiveSession session;
    private final Inbox inbox;
    private final Pace pace;
    private final boolean drops;

    // from then on nothing more is taken
    private final AtomicBoolean deaf = new AtomicBoolean();

    Intake(LiveSession session, Inbox inbox, Rules rules) {
        this.session = session;
        this.inbox = inbox;
        this.pace = new Pace(rules.messagesPerSecond());
        this.drops = rules.inbox().drops();
    }

    void message(Message message, int size) {
        if (deaf.get() || !keepsPace()) {
            return;
        }
        switch (inbox.put(new Received(session, message), size)) {
            case TAKEN -> inbox.wake();
            case FULL -> overflow();
            case NODE_FULL -> refuse(Reasons.NODE_FULL);
            case OVER -> end();
        }
    }

    private boolean keepsPace() {
        Pace.Verdict verdict = pace.isLimited() ? pace.message(System.nanoTime()) : Pace.Verdict.GOOD;
        if (verdict == Pace.Verdict.TOO_MUCH) {
            refuse(Reasons.TOO_FAST);
        }
        return verdict == Pace.Verdict.GOOD;
    }

    private void overflow() {
        if (!drops) {
            refuse(Reasons.INBOX_FULL);
        }
    }

    /** Takes nothing more, and closes the session for what its peer did. */
    void refuse(Close close) {
        if (deaf.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "Session {0} is closed: {1}", session.id(), close.reason());
            session.close(close);
        }
    }

    /** Takes nothing more. */
    void end() {
        deaf.set(true);
    }

    boolean isDeaf() {
        return deaf.get();
    }
}
