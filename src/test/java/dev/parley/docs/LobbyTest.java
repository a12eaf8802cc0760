package dev.parley.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.docs.Lobby.Note;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import dev.parley.test.ParleyServer;
import dev.parley.test.ParleyTest;
import dev.parley.test.TestClient;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@ParleyTest(settings = """
        {"ws": {"endpoints": [{"name": "room", "public": "/ws/room", "path": "/{uid}"}]}}
        """, beans = Lobby.class)
class LobbyTest {
    @Inject
    SessionHub hub;

    @Test
    void a_note_reaches_everybody_in_the_room_and_nobody_else(ParleyNode node) {
        InMemoryPeer ann = node.connect("/ws/room/7");
        node.awaitIdle(); // she is in the lobby now
        InMemoryPeer bob = node.connect("/ws/room/7");
        node.awaitIdle();
        InMemoryPeer eve = node.connect("/ws/room/8");

        ann.awaitText("7 is here").awaitText("8 is here");
        bob.awaitText("8 is here").sendJson(new Note("hello")).awaitJson("{\"text\":\"hello\"}");
        ann.awaitJson("{\"text\":\"hello\"}").assertNothingElse();
        eve.assertNothingElse();
    }

    @Test
    void who_leaves_is_missed(ParleyServer server) {
        TestClient ann = server.connect("/ws/room/7");
        server.awaitIdle();
        TestClient bob = server.connect("/ws/room/7");
        ann.awaitText("7 is here");

        bob.close(4001, "bye").assertClosed(4001);
        ann.awaitText("somebody left with 4001").assertNothingElse();
        assertEquals(1, hub.count(Target.room("room", "lobby")));
    }
}
