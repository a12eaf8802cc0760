package dev.parley.bench.app;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that echoes. On Tomcat even a peer that waits for its answer may be quicker than the end of the send that
 * brought it: so the answers have to queue there, too.
 */
@ServerEndpoint("/by-hand/echo")
public class EchoByHand {
    private static final AtomicInteger OPEN = new AtomicInteger();

    private Recipient peer;

    @OnOpen
    public void open(Session session) {
        peer = Recipient.of(session);
        OPEN.incrementAndGet();
    }

    @OnMessage(maxMessageSize = 8192) // what Tomcat takes by itself; Parley's web.xml asks for less
    public void echo(String text) {
        peer.send(text);
    }

    @OnClose
    public void close() {
        OPEN.decrementAndGet();
    }

    /** Without this the server logs every peer that leaves; its end is told anyway. */
    @OnError
    public void ignore(Throwable error) {}

    static int open() {
        return OPEN.get();
    }
}
