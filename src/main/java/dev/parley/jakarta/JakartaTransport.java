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
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/** The only class that writes to a container's session. */
final class JakartaTransport implements Transport {
    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final Executor workers;

    /** @param workers run what may hold its thread: on Tomcat, pings and close frames do while the peer does not read */
    JakartaTransport(Session session, Executor workers) {
        this.session = session;
        this.remote = session.getAsyncRemote();
        this.workers = workers;
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
        if (payload.isBinary()) {
            remote.sendBinary(payload.bytes(), handler);
        } else {
            remote.sendText(payload.text(), handler);
        }
    }

    @Override
    public void ping(ByteBuffer data, Done done) {
        run(done, () -> remote.sendPing(data));
    }

    @Override
    public void close(Close close, Done done) {
        run(done, () -> session.close(reason(close)));
    }

    @Override
    public void cut() {
        workers.execute(() -> {
            try {
                session.close();
            } catch (IOException | RuntimeException e) { // it is broken: that is why it is cut
            }
        });
    }

    private interface Action {
        void run() throws IOException;
    }

    private void run(Done done, Action action) {
        workers.execute(() -> {
            try {
                action.run();
                done.written();
            } catch (IOException | RuntimeException e) {
                done.failed(e);
            }
        });
    }

    private static CloseReason reason(Close close) {
        return new CloseReason(CloseCodes.getCloseCode(close.code()), close.reason());
    }
}
