package dev.parley.server;

import dev.parley.Close;
import dev.parley.WebSocketSession;
import dev.parley.hub.LiveSession;
import java.security.Principal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Ends sessions with the HTTP session that let them in. Any thread may call; nothing waits. */
public final class Logins {
    private static final Close OVER = new Close(1008, "The HTTP session is over");
    private static final int LATELY = 1000;

    // all guarded by this
    private final Map<String, Set<WebSocketSession>> sessions = new HashMap<>();
    private final Map<WebSocketSession, String> ids = new HashMap<>();
    // those that ended last: Tomcat tells of an end before it marks what has ended
    private final Set<String> lately = new LinkedHashSet<>();

    /** From now on the session ends with the login. */
    void bind(LiveSession session, Login login) {
        String id = login.id();
        boolean over;
        synchronized (this) {
            sessions.computeIfAbsent(id, unknown -> new HashSet<>(2)).add(session);
            ids.put(session, id);
            over = lately.contains(id);
        }
        CompletionStage<Void> unused = session.ended().thenRun(() -> forget(session));
        if (over || !login.isOpen()) { // it went while the session came, and somebody else may have its id already
            session.close(OVER);
        } else if (!login.id().equals(id)) {
            renamed(id, login.id());
        }
    }

    private synchronized void forget(WebSocketSession session) {
        String id = ids.remove(session);
        sessions.computeIfPresent(id, (same, all) -> all.remove(session) && all.isEmpty() ? null : all);
    }

    /** Looks whether a request logs its user out, or another one in; empty if no session depends on that. */
    public Optional<Watch> watch(RawRequest request) {
        Optional<Set<WebSocketSession>> all = request.login().flatMap(login -> known(login.id()));
        return request.identity().principal().flatMap(user -> all.map(known -> new Watch(known, user.getName())));
    }

    /** The sessions that came with that HTTP session, to be looked into under this only; empty if there are none. */
    synchronized Optional<Set<WebSocketSession>> known(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** A request on its way through the application. */
    public final class Watch {
        // guarded by the logins; not the id, which Payara changes at a logout
        private final Set<WebSocketSession> all;
        private final String user;

        private Watch(Set<WebSocketSession> all, String user) {
            this.all = all;
            this.user = user;
        }

        /** The request has been answered, and belongs to this user now. */
        public void look(Optional<Principal> now) {
            if (now.filter(same -> same.getName().equals(user)).isEmpty()) {
                close(snapshot());
            }
        }

        private List<WebSocketSession> snapshot() {
            synchronized (Logins.this) {
                return List.copyOf(all);
            }
        }
    }

    /** There is an HTTP session of that id: some servers give the same one again where a browser still shows it. */
    public synchronized void begun(String id) {
        lately.remove(id);
    }

    /** The HTTP session was invalidated or has timed out, or its user has logged out. */
    public void ended(String id) {
        close(over(id));
    }

    private static void close(List<WebSocketSession> all) {
        all.forEach(session -> session.close(OVER));
    }

    private synchronized List<WebSocketSession> over(String id) {
        lately.add(id);
        if (lately.size() > LATELY) {
            lately.remove(lately.iterator().next());
        }
        return List.copyOf(sessions.getOrDefault(id, Set.of()));
    }

    /** The HTTP session has another id now, as servers give it at a login. */
    public synchronized void renamed(String from, String to) {
        Set<WebSocketSession> all = sessions.remove(from);
        if (all != null) {
            all.forEach(session -> ids.put(session, to));
            all.addAll(sessions.getOrDefault(to, Set.of()));
            sessions.put(to, all);
        }
    }
}
