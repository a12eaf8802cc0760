package dev.parley.hub;

import dev.parley.hub.Rules.Deadlines;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one session now and then, and says what is to be done. It knows times only from when it looked, so it may find
 * something late by as much as lies between two looks, never early. Looked with by one thread at a time.
 */
final class Watch {
    // a session that is closing waits for its peer no longer than that
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    enum Finding {
        FINE,
        /** It is time for a heartbeat. */
        DUE,
        /** What is on its way does not arrive. */
        STUCK,
        /** There was no answer to a heartbeat. */
        SILENT,
        /** A message comes in too slowly. */
        ENDLESS,
        IDLE,
        INACTIVE
    }

    private final Deadlines deadlines;
    private final Since onItsWay = new Since();
    private final Since arriving = new Since();
    private final Since quiet = new Since();
    private final Since inactive = new Since();
    private final Since beat = new Since();
    private final Since unanswered = new Since();

    private Pings.@Nullable Ping ping;

    Watch(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** What to do at that time. */
    Finding look(Pulse pulse, Outbox outbox, long now) {
        see(pulse, outbox, now);
        if (onItsWay.isLonger(sendLimit(outbox), now)) {
            return Finding.STUCK;
        }
        if (outbox.isShut()) {
            return Finding.FINE;
        }
        if (unanswered.isLonger(deadlines.pong(), now)) {
            return Finding.SILENT;
        }
        if (arriving.isLonger(deadlines.message(), now)) {
            return Finding.ENDLESS;
        }
        if (quiet.isLonger(deadlines.idle(), now)) {
            return Finding.IDLE;
        }
        if (inactive.isLonger(deadlines.inactivity(), now)) {
            return Finding.INACTIVE;
        }
        return isDue(outbox, now) ? Finding.DUE : Finding.FINE;
    }

    /** The heartbeat goes out. */
    void beats(Pings.Ping next, long now) {
        ping = next;
        beat.restart(now);
    }

    /** Nobody looked for longer than usual, and nobody else may have had time to do anything: nothing is held against them. */
    void forgive(long now) {
        onItsWay.restart(now);
        arriving.restart(now);
        quiet.restart(now);
        inactive.restart(now);
        unanswered.restart(now);
    }

    private void see(Pulse pulse, Outbox outbox, long now) {
        boolean heard = pulse.takeHeard();
        onItsWay.see(outbox.onItsWay(), now);
        arriving.see(pulse.arriving(), now);
        beat.see(this, now);
        restartIf(pulse.takeWrote() || heard, quiet, now);
        restartIf(pulse.takeSpoken(), inactive, now);
        if (heard) {
            ping = null;
        }
        unanswered.see(ping != null && ping.hasGone() ? ping : null, now);
    }

    private void restartIf(boolean happened, Since since, long now) {
        since.see(this, now);
        if (happened) {
            since.restart(now);
        }
    }

    // no ping where it would have to wait
    private boolean isDue(Outbox outbox, long now) {
        boolean waits = ping != null && !deadlines.pong().isZero();
        return !waits && outbox.onItsWay() == null && beat.isLonger(deadlines.heartbeat(), now);
    }

    private Duration sendLimit(Outbox outbox) {
        Duration send = deadlines.send();
        boolean patient = !outbox.isShut() || (!send.isZero() && send.compareTo(PATIENCE) < 0);
        return patient ? send : PATIENCE;
    }
}
