package dev.parley.client;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out when the same thing has been on its way for too long: the server reads nothing. Called in turns. */
final class SendWatch {
    // it is found at most so much of the limit late
    private static final int LOOKS = 4;

    private final Duration period;
    private final Clock clock;
    private final Turns turns;
    private final Supplier<@Nullable Object> onItsWay;
    private final Runnable stuck;

    // touched in turns
    private Clock.Alarm alarm = Clock.Alarm.NONE;
    private Object life = new Object();

    @Nullable
    private Object seen;

    private int times;

    SendWatch(Duration limit, Clock clock, Turns turns, Supplier<@Nullable Object> onItsWay, Runnable stuck) {
        this.period = limit.dividedBy(LOOKS);
        this.clock = clock;
        this.turns = turns;
        this.onItsWay = onItsWay;
        this.stuck = stuck;
    }

    void start() {
        stop();
        look(life);
    }

    void stop() {
        alarm.cancel();
        life = new Object();
        seen = null;
    }

    private void look(Object now) {
        if (now != life) {
            return;
        }
        Object there = onItsWay.get();
        times = there != null && there == seen ? times + 1 : 0;
        seen = there;
        if (times > LOOKS) {
            stuck.run();
        } else {
            alarm = clock.after(period, () -> turns.run(() -> look(now)));
        }
    }
}
