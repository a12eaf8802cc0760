package dev.parley.it.app;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint that Parley knows nothing of. */
@ServerEndpoint("/plain/{name}")
public class PlainEndpoint {
    @OnMessage
    public String hear(String text, @PathParam("name") String name) {
        return name + " said " + text;
    }
}
