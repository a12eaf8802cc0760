package dev.parley.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is on its way to a peer, in order, and whether more may join it. Guarded by the outbox. */
final class Flights {
    /** So many bytes may be on their way where several messages may be; one message may be larger. */
    static final int BYTES = 64 * 1024;

    private final int window;
    private final Deque<Flight> all = new ArrayDeque<>(1);
    private int bytes;

    /** @param window how many messages may be on their way at a time */
    Flights(int window) {
        this.window = window;
    }

    /** A ping or a close frame goes alone: some containers hold the thread that writes it while a message is on its way. */
    boolean mayJoin(@Nullable Outgoing item) {
        if (item == null || all.isEmpty()) {
            return item != null;
        }
        boolean messagesOnly = item.isMessage() && all.getLast().item().isMessage();
        return messagesOnly && all.size() < window && bytes + item.size() <= BYTES;
    }

    Flight add(Flight flight) {
        bytes += size(flight);
        all.add(flight);
        return flight;
    }

    void remove(Flight flight) {
        if (all.remove(flight)) {
            bytes -= size(flight);
        }
    }

    /** Always the same object for the same item, null if nothing is on its way. */
    @Nullable
    Flight oldest() {
        return all.peek();
    }

    /** Takes out everything. */
    List<Flight> clear() {
        List<Flight> left = List.copyOf(all);
        all.clear();
        bytes = 0;
        return left;
    }

    private static int size(Flight flight) {
        return Math.max(0, flight.item().size());
    }
}
