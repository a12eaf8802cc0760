package dev.parley.bench.app;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one peer says goes to all. */
@ServerEndpoint("/by-hand/fan")
public class FanByHand {
    private static final List<Recipient> ALL = new CopyOnWriteArrayList<>();

    private Recipient self;

    @OnOpen
    public void open(Session session) {
        self = Recipient.of(session);
        ALL.add(self);
    }

    @OnMessage(maxMessageSize = 8192) // what Tomcat takes by itself; Parley's web.xml asks for less
    public void tell(String text) {
        for (Recipient recipient : ALL) {
            recipient.send(text);
        }
    }

    @OnClose
    public void close() {
        ALL.remove(self);
    }

    /** Without this the server logs every peer that leaves; its end is told anyway. */
    @OnError
    public void ignore(Throwable error) {}

    static int open() {
        return ALL.size();
    }
}
