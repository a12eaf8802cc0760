package dev.parley.bench.app;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;

/** One of those to whom many threads send: the cheapest way that is correct on its server. */
interface Recipient {
    void send(String text);

    static Recipient of(Session session) {
        boolean tomcat = session.getClass().getName().startsWith("org.apache.tomcat.");
        return tomcat ? new OneAtATime(session) : new Straight(session.getAsyncRemote());
    }

    /** WildFly and Payara queue by themselves. */
    record Straight(RemoteEndpoint.Async remote) implements Recipient {
        private static final SendHandler UNWATCHED = result -> {};

        @Override
        public void send(String text) {
            remote.sendText(text, UNWATCHED);
        }
    }

    /** Tomcat refuses a send while another is on its way. So few may wait that a result may send the next at once. */
    final class OneAtATime implements Recipient, SendHandler {
        private static final int MOST = 64;

        private final Session session;
        private final RemoteEndpoint.Async remote;

        // guarded by this
        private final Queue<String> waiting = new ArrayDeque<>();
        private boolean sending;

        OneAtATime(Session session) {
            this.session = session;
            this.remote = session.getAsyncRemote();
        }

        @Override
        public void send(String text) {
            boolean full;
            synchronized (this) {
                full = waiting.size() == MOST;
                if (sending && !full) {
                    waiting.add(text);
                    return;
                }
                sending = true;
            }
            if (full) {
                close();
            } else {
                remote.sendText(text, this);
            }
        }

        @Override
        public void onResult(SendResult result) {
            String next;
            synchronized (this) {
                next = waiting.poll();
                sending = next != null;
            }
            if (!result.isOK()) {
                close();
            } else if (next != null) {
                remote.sendText(next, this);
            }
        }

        private void close() {
            try {
                session.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
