package dev.parley.client;

import jakarta.websocket.WebSocketContainer;
import org.glassfish.tyrus.client.ClientManager;

/** The client on Tyrus. */
class TyrusClientTest extends SocketScenarios {
    private static final WebSocketContainer CONTAINER = ClientManager.createClient();

    @Override
    WebSocketContainer container() {
        return CONTAINER;
    }
}
