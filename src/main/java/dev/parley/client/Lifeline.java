package dev.parley.client;

import dev.parley.Close;
import dev.parley.Message;
import dev.parley.SocketState;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a wire to the server: opens one, opens the next when that is lost, until it is closed or told not to. All that happens
 * happens in turns, so nothing here is done by two threads, and nothing waits.
 */
final class Lifeline {

    /** Hears of everything, in turns; must not wait. */
    interface Owner {
        void changed(SocketState state);

        void opened(Wire wire, Dialer.Line line);

        void received(Message message, int size);

        void heard();

        /** A wire that had opened is gone. */
        void ended(Disconnection disconnection);

        /** One could not be opened. */
        void failed(Throwable cause);

        /** The last thing that goes over the wire is to be this close. */
        void closing(Close close);

        /** There will be no other wire. */
        void over();
    }

    static final Close LOST = new Close(1006, "");

    private final Turns turns;
    private final Dialer dialer;
    private final Clock clock;
    private final Executor crew;
    private final Patience patience;
    private final Owner owner;

    private volatile SocketState state = SocketState.CONNECTING;

    // touched in turns
    @Nullable
    private Attempt attempt;

    private Clock.Alarm alarm = Clock.Alarm.NONE;
    private Close farewell = Close.NORMAL;
    private int failures;
    private long openedAt;

    /** @param crew on its threads a wire may hold whoever cuts it */
    Lifeline(Turns turns, Dialer dialer, Clock clock, Executor crew, Patience patience, Owner owner) {
        this.turns = turns;
        this.dialer = dialer;
        this.clock = clock;
        this.crew = crew;
        this.patience = patience;
        this.owner = owner;
    }

    SocketState state() {
        return state;
    }

    void start() {
        turns.run(this::dial);
    }

    /** Ends it; what is under way to open a wire is given up. */
    void close(Close close) {
        turns.run(() -> {
            if (state == SocketState.OPEN) {
                sayGoodbye(close);
            } else if (state == SocketState.CONNECTING || state == SocketState.WAITING) {
                finish();
            }
        });
    }

    /** The wire is of no use any more, if there is one: this side cuts it, and connects again. */
    void giveUp(Close close, Disconnection.By by) {
        turns.run(() -> {
            if (attempt != null) {
                attempt.cut(close, by);
            }
        });
    }

    private void dial() {
        become(SocketState.CONNECTING);
        Attempt next = new Attempt();
        attempt = next;
        alarm = clock.after(
                patience.connect(),
                () -> next.failed(
                        new TimeoutException("The server did not open the WebSocket within " + patience.connect())));
        dialer.dial(next);
    }

    private void tryAgain() {
        become(SocketState.WAITING);
        Duration delay = patience.backoff().delay(failures, patience.random());
        failures++;
        alarm = clock.after(
                delay,
                () -> turns.run(() -> {
                    if (state == SocketState.WAITING) {
                        dial();
                    }
                }));
    }

    private void sayGoodbye(Close close) {
        farewell = close;
        become(SocketState.CLOSING);
        alarm = clock.after(patience.close(), () -> giveUp(close, Disconnection.By.CLIENT));
        owner.closing(close);
    }

    private void finish() {
        attempt = null;
        alarm.cancel();
        become(SocketState.CLOSED);
        owner.over();
    }

    private void become(SocketState next) {
        if (state != next || next == SocketState.CONNECTING) {
            state = next;
            owner.changed(next);
        }
    }

    private void cut(Wire wire, Close close) {
        crew.execute(() -> wire.cut(close));
    }

    /** One wire, from the wish to its end. What it says when it is no longer the current one counts for nothing. */
    private final class Attempt implements Dialer.Line {
        // touched in turns
        @Nullable
        private Wire wire;

        @Override
        public void opened(Wire opened) {
            turns.run(() -> {
                if (isCurrent() && wire == null) {
                    wire = opened;
                    alarm.cancel();
                    openedAt = clock.now();
                    become(SocketState.OPEN);
                    owner.opened(opened, this);
                } else {
                    Lifeline.this.cut(opened, new Close(1001, "Nobody waits for this any more"));
                }
            });
        }

        @Override
        public void failed(Throwable cause) {
            turns.run(() -> {
                if (isCurrent() && wire == null) {
                    attempt = null;
                    alarm.cancel();
                    owner.failed(cause);
                    if (patience.comeback().isDueAfter(cause)) {
                        tryAgain();
                    } else {
                        finish();
                    }
                }
            });
        }

        @Override
        public void received(Message message, int size) {
            turns.run(() -> {
                if (isCurrent()) {
                    owner.received(message, size);
                }
            });
        }

        @Override
        public void pong() {
            turns.run(() -> {
                if (isCurrent()) {
                    owner.heard();
                }
            });
        }

        @Override
        public void refuse(Close close) {
            turns.run(() -> cut(close, Disconnection.By.CLIENT));
        }

        @Override
        public void closed(Close close, Disconnection.By by) {
            turns.run(() -> {
                if (isCurrent() && wire != null) {
                    end(close, by);
                } else if (isCurrent()) {
                    failed(new IOException("The server closed the WebSocket before it was open"));
                }
            });
        }

        private void cut(Close close, Disconnection.By by) {
            Wire mine = wire;
            if (isCurrent() && mine != null) {
                Lifeline.this.cut(mine, close.isSendable() ? close : new Close(1001, ""));
                end(close, by);
            }
        }

        private void end(Close close, Disconnection.By by) {
            attempt = null;
            alarm.cancel();
            if (state == SocketState.CLOSING) {
                owner.ended(new Disconnection(farewell, Disconnection.By.CLIENT, false));
                finish();
                return;
            }
            if (clock.now() - openedAt >= patience.backoff().most().toNanos()) {
                failures = 0;
            }
            boolean again = patience.comeback().isDueAfter(by, close, owner::failed);
            owner.ended(new Disconnection(close, by, again));
            if (again) {
                tryAgain();
            } else {
                finish();
            }
        }

        private boolean isCurrent() {
            return attempt == this;
        }
    }
}
