package dev.parley.hub;

import dev.parley.hub.Rules.Bounds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What waits in an outbox, and how much that is. Guarded by the outbox. */
final class Backlog {
    private final Bounds bounds;
    private final Queue<Outgoing> waiting = new ArrayDeque<>(4);
    private int messages;
    private long bytes;

    Backlog(Bounds bounds) {
        this.bounds = bounds;
    }

    boolean hasRoomFor(Outgoing item) {
        return !item.isMessage() || bounds.hold(messages + 1, bytes + item.size());
    }

    void add(Outgoing item) {
        count(item, 1);
        waiting.add(item);
    }

    /** Takes out the oldest messages until there is room for the item. */
    List<Outgoing> makeRoomFor(Outgoing item) {
        List<Outgoing> dropped = new ArrayList<>(1);
        Iterator<Outgoing> oldest = waiting.iterator();
        while (oldest.hasNext() && !hasRoomFor(item)) {
            Outgoing next = oldest.next();
            if (next.isMessage()) {
                oldest.remove();
                count(next, -1);
                dropped.add(next);
            }
        }
        return dropped;
    }

    /** What is the next, which stays. */
    @Nullable
    Outgoing peek() {
        return waiting.peek();
    }

    @Nullable
    Outgoing next() {
        Outgoing item = waiting.poll();
        if (item != null) {
            count(item, -1);
        }
        return item;
    }

    /** Takes out everything. */
    List<Outgoing> clear() {
        List<Outgoing> all = List.copyOf(waiting);
        waiting.clear();
        messages = 0;
        bytes = 0;
        return all;
    }

    int messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }

    private void count(Outgoing item, int sign) {
        if (item.isMessage()) {
            messages += sign;
            bytes += (long) sign * item.size();
        }
    }
}
