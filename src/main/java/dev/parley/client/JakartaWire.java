package dev.parley.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.Close;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The only class that writes to a container's session. On Tomcat everything holds the thread until it is written. Tyrus breaks the
 * connection as soon as its close frame has left: what the server sends at that moment is answered by the system, and the server loses
 * what it has not read yet. So there a ping goes first, and when its pong has come the server has read all that was sent before.
 */
final class JakartaWire implements Wire {
    private static final Logger LOG = System.getLogger(JakartaWire.class.getName());
    private static final byte[] LAST = "last".getBytes(US_ASCII);
    private static final Map<String, Object> PATIENTLY = tomcatWaits(Duration.ofSeconds(2));
    private static final Map<String, Object> AT_ONCE = tomcatWaits(Duration.ofMillis(1));

    private final Session session;
    private final Map<String, Object> properties;
    private final RemoteEndpoint.Async remote;
    private final String subprotocol;
    private final boolean breaksAtClose;
    private final AtomicReference<@Nullable Close> farewell = new AtomicReference<>();

    JakartaWire(Session session) {
        this(session, session.getClass().getName().startsWith("org.glassfish.tyrus."));
    }

    /** @param breaksAtClose whether the connection ends with this side's close frame, and not with the other's */
    JakartaWire(Session session, boolean breaksAtClose) {
        this.session = session;
        this.breaksAtClose = breaksAtClose;
        this.properties = session.getUserProperties(); // later a session may be in no state to give them
        this.remote = session.getAsyncRemote();
        String spoken = session.getNegotiatedSubprotocol();
        this.subprotocol = spoken == null ? "" : spoken;
    }

    @Override
    public void text(String text, Done done) {
        remote.sendText(text, telling(done));
    }

    @Override
    public void binary(ByteBuffer bytes, Done done) {
        remote.sendBinary(bytes, telling(done));
    }

    private static SendHandler telling(Done done) {
        return result -> {
            if (result.isOK()) {
                done.written();
            } else {
                done.failed(result.getException());
            }
        };
    }

    @Override
    public void ping(Done done) {
        try {
            remote.sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            done.failed(e);
            return;
        }
        done.written();
    }

    @Override
    public void close(Close close, Done done) {
        try {
            if (breaksAtClose) {
                farewell.set(close);
                remote.sendPing(ByteBuffer.wrap(LAST));
            } else {
                close(close, PATIENTLY);
            }
        } catch (IOException | RuntimeException e) {
            done.failed(e);
            return;
        }
        done.written();
    }

    /** The answer to a ping has come. */
    void pong(ByteBuffer data) {
        if (data.equals(ByteBuffer.wrap(LAST))) {
            Close close = farewell.getAndSet(null);
            if (close != null) {
                try {
                    close(close, PATIENTLY);
                } catch (IOException | RuntimeException e) { // it has ended by itself
                    LOG.log(Level.DEBUG, "A WebSocket could not be closed", e);
                }
            }
        }
    }

    @Override
    public void cut(Close close) {
        try {
            close(close, AT_ONCE);
        } catch (IOException | RuntimeException e) { // it is given up
            LOG.log(Level.DEBUG, "A WebSocket could not be closed", e);
        }
    }

    @Override
    public String subprotocol() {
        return subprotocol;
    }

    private void close(Close close, Map<String, Object> waits) throws IOException {
        properties.putAll(waits);
        session.close(new CloseReason(CloseCodes.getCloseCode(close.code()), close.reason()));
    }

    // Tomcat alone waits, and knows these
    private static Map<String, Object> tomcatWaits(Duration frame) {
        return Map.of(
                "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", frame.toMillis(),
                "org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT", frame.toMillis(),
                "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT",
                        Duration.ofSeconds(2).toMillis());
    }
}
