package dev.parley.security;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Tickets that let somebody in once, soon, and at one place. A URL may hold one: by the time it is in a log, it is of no use.
 * Any thread may call.
 */
public final class Tickets<T> {
    /** How long a ticket counts. */
    public static final Duration LIFE = Duration.ofSeconds(30);

    private static final int BYTES = 24;
    private static final int MOST = 10_000;
    private static final int MOST_OF_OWNER = 20;

    private record Ticket<T>(String id, String owner, String place, T holder, long since) {}

    private final SecureRandom random = new SecureRandom();

    // all guarded by this
    private final Map<String, Ticket<T>> valid = new HashMap<>();
    private final Map<String, Integer> ofOwner = new HashMap<>();
    private final Queue<Ticket<T>> byAge = new ArrayDeque<>();

    /**
     * A new ticket; none if there are as many as there may be, in all or of the owner.
     *
     * @param now in nanoseconds, as of {@link System#nanoTime}
     */
    public Optional<String> issue(String owner, String place, T holder, long now) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return add(new Ticket<>(id, owner, place, holder, now)) ? Optional.of(id) : Optional.empty();
    }

    private synchronized boolean add(Ticket<T> ticket) {
        look(ticket.since());
        if (valid.size() >= MOST || ofOwner.getOrDefault(ticket.owner(), 0) >= MOST_OF_OWNER) {
            return false;
        }
        valid.put(ticket.id(), ticket);
        byAge.add(ticket);
        ofOwner.merge(ticket.owner(), 1, Integer::sum);
        return true;
    }

    /** Whoever holds the ticket, if it counts at that place; from now on it does not, anywhere. */
    public synchronized Optional<T> redeem(String id, String place, long now) {
        look(now);
        Optional<Ticket<T>> ticket = Optional.ofNullable(valid.get(id));
        ticket.ifPresent(this::forget);
        return ticket.filter(of -> of.place().equals(place)).map(Ticket::holder);
    }

    private void forget(Ticket<T> ticket) {
        if (valid.remove(ticket.id()) != null) {
            ofOwner.computeIfPresent(ticket.owner(), (same, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Forgets those that count no longer; to be called again and again. */
    public synchronized void look(long now) {
        while (!byAge.isEmpty() && now - byAge.peek().since() >= LIFE.toNanos()) {
            forget(byAge.remove());
        }
    }
}
