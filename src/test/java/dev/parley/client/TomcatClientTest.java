package dev.parley.client;

import jakarta.websocket.WebSocketContainer;
import org.apache.tomcat.websocket.WsWebSocketContainer;

/** The client on Tomcat's implementation. */
class TomcatClientTest extends SocketScenarios {
    private static final WebSocketContainer CONTAINER = new WsWebSocketContainer();

    @Override
    WebSocketContainer container() {
        return CONTAINER;
    }

    // Tomcat does not know the codes that came after RFC 6455
    @Override
    int seen(int code) {
        return code == 1012 || code == 1013 ? 1002 : code;
    }
}
