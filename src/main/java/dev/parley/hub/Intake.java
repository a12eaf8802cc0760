package dev.parley.hub;

import dev.parley.Close;
import dev.parley.Message;
import dev.parley.Received;
import dev.parley.SessionEvent;
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
    private final Traffic traffic;

    // from then on nothing more is taken
    private final AtomicBoolean deaf = new AtomicBoolean();

    Intake(LiveSession session, Inbox inbox, SessionFacts facts) {
        this.session = session;
        this.inbox = inbox;
        this.pace = new Pace(facts.rules().messagesPerSecond());
        this.drops = facts.rules().inbox().drops();
        this.traffic = facts.traffic();
    }

    void message(Message message, int size) {
        if (deaf.get()) {
            return;
        }
        traffic.received(size);
        switch (pace()) {
            case GOOD -> take(new Received(session, message), size);
            case REFUSED -> take(new TooFast(session, message), size);
            case TOO_MUCH -> refuse(Reasons.TOO_FAST);
        }
    }

    private Pace.Verdict pace() {
        return pace.isLimited() ? pace.message(System.nanoTime()) : Pace.Verdict.GOOD;
    }

    private void take(SessionEvent event, int size) {
        switch (inbox.put(event, size)) {
            case TAKEN -> inbox.wake();
            case FULL -> overflow();
            case NODE_FULL -> refuse(Reasons.NODE_FULL);
            case OVER -> end();
        }
    }

    private void overflow() {
        if (drops) {
            traffic.droppedIn();
        } else {
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
