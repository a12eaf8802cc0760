package dev.parley.hub;

import dev.parley.SessionEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hears the events of one session, and notices if two come at a time. */
final class Witness implements Hearing.Handler {
    private final List<SessionEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean disturbed;

    @Override
    public void hear(SessionEvent event, Turn turn) {
        disturbed |= !busy.compareAndSet(false, true);
        events.add(event);
        busy.set(false);
    }

    List<SessionEvent> events() {
        return List.copyOf(events);
    }

    boolean wasDisturbed() {
        return disturbed;
    }
}
