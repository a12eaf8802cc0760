package dev.parley.client;

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

/** The only class that writes to a container's session. On Tomcat everything holds the thread until it is written. */
final class JakartaWire implements Wire {
    private static final Logger LOG = System.getLogger(JakartaWire.class.getName());
    private static final Map<String, Object> PATIENTLY = tomcatWaits(Duration.ofSeconds(2));
    private static final Map<String, Object> AT_ONCE = tomcatWaits(Duration.ofMillis(1));

    private final Session session;
    private final Map<String, Object> properties;
    private final RemoteEndpoint.Async remote;
    private final String subprotocol;

    JakartaWire(Session session) {
        this.session = session;
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
            close(close, PATIENTLY);
        } catch (IOException | RuntimeException e) {
            done.failed(e);
            return;
        }
        done.written();
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
