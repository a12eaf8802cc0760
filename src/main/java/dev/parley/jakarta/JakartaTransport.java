package dev.parley.jakarta;

import dev.parley.Close;
import dev.parley.hub.Transport;
import dev.parley.spi.Payload;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The only class that writes to a container's session. */
final class JakartaTransport implements Transport {
    private static final Logger LOG = System.getLogger(JakartaTransport.class.getName());

    private static final int TOGETHER = 16;

    private static final Map<String, Object> PATIENTLY = tomcatWaits(Duration.ofSeconds(2));
    private static final Map<String, Object> AT_ONCE = tomcatWaits(Duration.ofMillis(1));

    private final Session session;
    private final boolean compresses;
    private final int window;
    private final Map<String, Object> properties;
    private final RemoteEndpoint.Async remote;
    private final Executor executor;

    private final WireCutter cutter;
    private final WayOut out;

    /** @param executor runs what may hold its thread: on Tomcat, pings and close frames do while the peer does not read */
    JakartaTransport(Session session, boolean compresses, Executor executor) {
        this(session, compresses, executor, WayOut.of(session));
    }

    JakartaTransport(Session session, boolean compresses, Executor executor, WayOut out) {
        this.session = session;
        this.compresses = compresses;
        this.window = compresses ? 1 : window(session);
        this.properties = session.getUserProperties(); // later a session may be in no state to give them
        this.remote = session.getAsyncRemote();
        this.executor = executor;
        this.cutter = WireCutter.of(session); // later on Tyrus it might find the connection of somebody else
        this.out = out;
    }

    @Override
    public boolean compresses() {
        return compresses;
    }

    @Override
    public int window() {
        return window;
    }

    // Undertow writes together what waits; Tomcat refuses a message while another is on its way
    private static int window(Session session) {
        return session.getClass().getName().startsWith("io.undertow.") ? TOGETHER : 1;
    }

    @Override
    public void send(Payload payload, Done done) {
        SendHandler handler = result -> {
            if (result.isOK()) {
                done.written();
            } else {
                done.failed(result.getException());
            }
        };
        try {
            out.through(() -> send(payload, handler));
        } catch (IOException e) {
            done.failed(e);
        }
    }

    private void send(Payload payload, SendHandler handler) {
        if (payload.isBinary()) {
            remote.sendBinary(payload.bytes(), handler);
        } else {
            remote.sendText(payload.text(), handler);
        }
    }

    /** The container says that the session has ended. */
    void ended() {
        out.shut();
    }

    @Override
    public void ping(ByteBuffer data, Done done) {
        run(done, () -> remote.sendPing(data));
    }

    @Override
    public void close(Close close, Done done) {
        run(done, () -> close(close, PATIENTLY));
    }

    @Override
    public void cut(Close close) {
        run(
                Done.IGNORED, // the connection is given up
                () -> close(close, AT_ONCE));
    }

    @Override
    public void deafen() {
        if (compresses) {
            cutter.deafen();
        }
    }

    @Override
    public void hush() {
        executor.execute(cutter::hush);
    }

    @Override
    public Runnable breaker() {
        Executor thread = executor;
        WireCutter wire = cutter;
        return () -> thread.execute(wire::cut); // and not this, which keeps the session
    }

    // as a future's work, which is done even after the end: then on the thread that asks for it
    private void run(Done done, WayOut.Write action) {
        CompletionStage<Void> run = CompletableFuture.runAsync(() -> tell(done, action), executor);
        run.exceptionally(error -> {
            LOG.log(Level.ERROR, "What became of a write could not be told", error);
            return null;
        });
    }

    private void tell(Done done, WayOut.Write action) {
        try {
            out.through(action);
        } catch (IOException | RuntimeException e) {
            done.failed(e);
            return;
        }
        done.written();
    }

    private void close(Close close, Map<String, Object> waits) throws IOException {
        properties.putAll(waits);
        session.close(new CloseReason(CloseCodes.getCloseCode(close.code()), close.reason()));
    }

    // Tomcat alone waits, and knows these. Left to itself it waits until a connection that is full takes a close frame,
    // for 20 s if its code is 1000 and for 50 ms if not, and then up to 40 s for the peer's answer.
    private static Map<String, Object> tomcatWaits(Duration frame) {
        return Map.of(
                "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", frame.toMillis(),
                "org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT", frame.toMillis(),
                "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT",
                        Duration.ofSeconds(5).toMillis());
    }
}
