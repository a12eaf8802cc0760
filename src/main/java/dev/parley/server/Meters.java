package dev.parley.server;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.hub.Traffic;
import dev.parley.spi.Meter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The meters of the application, each told by itself: one that throws hurts nobody and is logged once. */
final class Meters {
    private static final Logger LOG = System.getLogger(Meters.class.getName());

    private record Guarded(Meter meter, AtomicBoolean complained) {
        @SuppressWarnings("CatchingUnchecked")
        void tell(Consumer<Meter> what) {
            try {
                what.accept(meter);
            } catch (Throwable e) { // a meter is other people's code: errors too must not reach the session
                if (complained.compareAndSet(false, true)) {
                    LOG.log(Level.WARNING, "Meter " + meter.getClass().getName() + " failed; this is told once", e);
                }
            }
        }
    }

    private final List<Guarded> meters;

    Meters(List<Meter> meters) {
        this.meters =
                meters.stream().map(m -> new Guarded(m, new AtomicBoolean())).toList();
    }

    boolean isEmpty() {
        return meters.isEmpty();
    }

    void refused(int status) {
        tell(meter -> meter.refused(status));
    }

    private void tell(Consumer<Meter> what) {
        meters.forEach(meter -> meter.tell(what));
    }

    /** Those counters, and all meters. */
    Traffic with(Counters counters, String endpoint) {
        return isEmpty() ? counters : new Told(counters, endpoint);
    }

    private final class Told implements Traffic {
        private final Counters counters;
        private final String endpoint;

        private Told(Counters counters, String endpoint) {
            this.counters = counters;
            this.endpoint = endpoint;
        }

        @Override
        public void opened() {
            counters.opened();
            tell(meter -> meter.opened(endpoint));
        }

        @Override
        public void closed(Close close, By by) {
            counters.closed(close, by);
            tell(meter -> meter.closed(endpoint, close, by));
        }

        @Override
        public void received(int bytes) {
            counters.received(bytes);
            tell(meter -> meter.received(endpoint, bytes));
        }

        @Override
        public void sent(int bytes) {
            counters.sent(bytes);
            tell(meter -> meter.sent(endpoint, bytes));
        }

        @Override
        public void droppedIn() {
            counters.droppedIn();
            tell(meter -> meter.droppedIn(endpoint));
        }

        @Override
        public void droppedOut() {
            counters.droppedOut();
            tell(meter -> meter.droppedOut(endpoint));
        }

        @Override
        public void slow() {
            counters.slow();
            tell(meter -> meter.slow(endpoint));
        }

        @Override
        public void roundTrip(Duration time) {
            counters.roundTrip(time);
            tell(meter -> meter.roundTrip(endpoint, time));
        }
    }
}
