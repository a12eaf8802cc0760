package dev.parley.security;

import dev.parley.security.Entrance.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Keeps a place for each handshake that is accepted, on the node and at its endpoint. Any thread may call. */
public final class Reception {
    // a container opens at once or never: the peer may have gone, and not every container says so
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Entrance node;
    private final Map<String, Entrance> endpoints;
    private final Queue<Seat> kept = new ConcurrentLinkedQueue<>();

    // who was let in and has not come; guarded by this
    private int awaited;

    /** @param endpoints by name */
    public Reception(Entrance node, Map<String, Entrance> endpoints) {
        this.node = node;
        this.endpoints = Map.copyOf(endpoints);
    }

    /** Either a seat, or why there is none. */
    public record Answer(Optional<Seat> seat, Optional<Refusal> refusal) {}

    /**
     * Somebody would come in.
     *
     * @param address of the peer
     * @param now in nanoseconds, as of {@link System#nanoTime}
     */
    public Answer arrive(String endpoint, String address, long now) {
        Entrance own = Objects.requireNonNull(endpoints.get(endpoint));
        Optional<Refusal> refusal = own.enter(address, now);
        if (refusal.isEmpty()) {
            refusal = node.enter(address, now);
            if (refusal.isPresent()) {
                own.leave(address);
            }
        }
        return refusal.isPresent() ? new Answer(Optional.empty(), refusal) : seat(List.of(own, node), address, now);
    }

    private Answer seat(List<Entrance> entrances, String address, long now) {
        var seat = new Seat(entrances, address, now, this::settled);
        synchronized (this) {
            awaited++;
        }
        kept.add(seat);
        return new Answer(Optional.of(seat), Optional.empty());
    }

    private synchronized void settled() {
        awaited--;
        notifyAll();
    }

    /** Waits until whoever was let in has come or will not; false if that took longer. */
    public synchronized boolean awaitSettled(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long left = limit.toNanos();
        while (awaited > 0 && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return awaited == 0;
    }

    /** Gives up the places of those who do not come; to be called again and again. */
    public void look(long now) {
        kept.removeIf(seat -> !seat.isKept());
        kept.stream().filter(seat -> now - seat.since() >= PATIENCE.toNanos()).forEach(Seat::giveUp);
    }
}
