package dev.parley.client;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Beats as long as a wire lasts, and finds out when nothing comes back: after a beat has left, anything the server sends is a sign of
 * life. All but {@link #stop} and what alarms do is called in turns.
 */
final class Heart {
    private final Heartbeat beat;
    private final Clock clock;
    private final Turns turns;
    private final Consumer<Outgoing> outbox;
    private final Runnable dead;

    // touched in turns
    private Clock.Alarm alarm = Clock.Alarm.NONE;
    private Object life = new Object();
    private boolean heard;

    /**
     * @param outbox takes a beat to the server
     * @param dead is told that nothing came back
     */
    Heart(Heartbeat beat, Clock clock, Turns turns, Consumer<Outgoing> outbox, Runnable dead) {
        this.beat = beat;
        this.clock = clock;
        this.turns = turns;
        this.outbox = outbox;
        this.dead = dead;
    }

    void start() {
        stop();
        if (!beat.isNone()) {
            Object now = life;
            in(beat.interval(), now, () -> beat(now));
        }
    }

    void hear() {
        heard = true;
    }

    void stop() {
        alarm.cancel();
        life = new Object();
    }

    private void beat(Object now) {
        outbox.accept(new Beat(now));
    }

    private void listen(Object now) {
        heard = false;
        in(beat.timeout(), now, () -> judge(now));
    }

    private void judge(Object now) {
        if (heard) {
            in(beat.interval(), now, () -> beat(now));
        } else {
            dead.run();
        }
    }

    // not if the wire is another by then
    private void in(Duration time, Object now, Runnable work) {
        alarm = clock.after(
                time,
                () -> turns.run(() -> {
                    if (now == life) {
                        work.run();
                    }
                }));
    }

    /** One sign of life from here. */
    private final class Beat implements Outgoing {
        private final Object now;

        private Beat(Object now) {
            this.now = now;
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public boolean isMessage() {
            return false;
        }

        @Override
        public void go(Wire wire, Wire.Done done) {
            turns.run(() -> {
                if (now == life) {
                    listen(now);
                }
            });
            if (beat.isText()) {
                wire.text(beat.text(), done);
            } else {
                wire.ping(done);
            }
        }

        @Override
        public void written() {
            // what comes back is what counts
        }

        @Override
        public void lost() {
            // with its wire
        }

        @Override
        public void unsent(String why) {
            // nobody waits for it
        }
    }
}
