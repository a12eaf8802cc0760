package dev.parley.hub;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The pings of one session that wait for their pongs. */
final class Pings {
    private static final int MOST = 16;

    private final Executor results;
    private final Traffic traffic;

    // guarded by this
    private final Map<Long, Ping> waiting = new LinkedHashMap<>(2);
    private long last;
    private boolean over;

    @Nullable
    private volatile Duration roundTrip;

    Pings(Executor results, Traffic traffic) {
        this.results = results;
        this.traffic = traffic;
    }

    /** The time from the last ping that was answered to its pong; null before the first. */
    @Nullable
    Duration roundTrip() {
        return roundTrip;
    }

    /** Whether so many wait that nobody may ask for one more. */
    synchronized boolean areFull() {
        return waiting.size() >= MOST;
    }

    synchronized Ping next() {
        Ping ping = new Ping(++last);
        if (!over) {
            waiting.put(ping.number, ping);
        }
        return ping;
    }

    /** A pong came: it answers its ping and all before it (RFC 6455 section 5.5.3). Unasked ones are ignored. */
    void pong(ByteBuffer data) {
        if (data.remaining() == Long.BYTES) {
            long now = System.nanoTime();
            answered(data.duplicate().getLong()).forEach(ping -> ping.answered(now));
        }
    }

    void end() {
        List<Ping> rest;
        synchronized (this) {
            over = true;
            rest = List.copyOf(waiting.values());
            waiting.clear();
        }
        rest.forEach(Ping::gone);
    }

    private synchronized List<Ping> answered(long number) {
        Ping asked = waiting.get(number);
        if (asked == null || !asked.hasGone()) { // whoever answers before is guessing
            return List.of();
        }
        List<Ping> answered = waiting.values().stream()
                .filter(p -> p.number <= number && p.hasGone())
                .toList();
        answered.forEach(p -> waiting.remove(p.number));
        return answered;
    }

    /** One ping, on its way or waiting for its pong. */
    final class Ping implements Outgoing {
        private final long number;
        private final CompletableFuture<Duration> roundTrip = new CompletableFuture<>();

        // 0 until it goes
        private volatile long sentAt;

        private Ping(long number) {
            this.number = number;
        }

        /** Whether it is no longer in the outbox. */
        boolean hasGone() {
            return sentAt != 0;
        }

        CompletionStage<Duration> roundTrip() {
            return roundTrip.minimalCompletionStage();
        }

        @Override
        public void go(Transport transport, Transport.Done done) {
            sentAt = System.nanoTime();
            transport.ping(ByteBuffer.allocate(Long.BYTES).putLong(0, number), done);
        }

        @Override
        public void written() {
            // the pong is what counts
        }

        @Override
        public void gone() {
            var ended = new IllegalStateException("The session ended before its peer's pong came");
            roundTrip.completeAsync(
                    () -> {
                        throw ended;
                    },
                    results);
        }

        private void answered(long now) {
            Duration time = Duration.ofNanos(now - sentAt);
            Pings.this.roundTrip = time;
            traffic.roundTrip(time);
            roundTrip.completeAsync(() -> time, results);
        }
    }
}
