package dev.parley.hub;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions that a target finds together. A message to them costs no copy as long as nobody comes or goes. */
final class SessionSet {
    // guarded by this
    private final Set<LiveSession> members = new HashSet<>(4);

    // written under this; null when it has to be made again; its elements never change
    private volatile LiveSession @Nullable [] snapshot;

    synchronized void add(LiveSession session) {
        members.add(session);
        snapshot = null;
    }

    synchronized void remove(LiveSession session) {
        members.remove(session);
        snapshot = null;
    }

    synchronized boolean isEmpty() {
        return members.isEmpty();
    }

    /** Those who are in it now; not to be changed. */
    LiveSession[] snapshot() {
        LiveSession[] known = snapshot;
        return known != null ? known : newSnapshot();
    }

    private synchronized LiveSession[] newSnapshot() {
        LiveSession[] fresh = members.toArray(new LiveSession[0]);
        snapshot = fresh;
        return fresh;
    }
}
