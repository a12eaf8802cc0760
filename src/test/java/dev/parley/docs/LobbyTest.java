package dev.parley.docs;

import dev.parley.jakarta.ObservedEndpoints;
import dev.parley.jakarta.ServiceMethods;
import dev.parley.jakarta.Wiring;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.junit.jupiter.api.Test;

class LobbyTest {
    private static final String SETTINGS = """
            {"ws": {"endpoints": [{"name": "room", "public": "/ws/room", "path": "/{uid}"}]}}
            """;

    @Test
    void a_note_reaches_everybody_in_the_room_and_nobody_else() {
        try (SeContainer cdi = SeContainerInitializer.newInstance()
                        .disableDiscovery()
                        .addBeanClasses(Lobby.class, Wiring.class)
                        .addExtensions(new ObservedEndpoints(), new ServiceMethods())
                        .initialize();
                ParleyNode node = ParleyNode.of(SETTINGS, cdi.getBeanManager())) {
            InMemoryPeer ann = node.connect("/ws/room/7");
            node.awaitIdle(); // she is in the lobby now
            InMemoryPeer bob = node.connect("/ws/room/7");
            node.awaitIdle();
            InMemoryPeer eve = node.connect("/ws/room/8");

            ann.awaitText("7 is here").awaitText("8 is here");
            bob.awaitText("8 is here").send("{\"text\":\"hello\"}").awaitText("{\"text\":\"hello\"}");
            ann.awaitText("{\"text\":\"hello\"}").assertNothingElse();
            eve.assertNothingElse();
        }
    }
}
