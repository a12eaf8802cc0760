package dev.parley.docs;

import dev.parley.test.TestClient;

/** Not run: its statements are those of the README. */
final class ChatExample {
    private ChatExample() {}

    static void through_sockets() {
        try (TestClient ann = TestClient.to("ws://localhost:8080/ws/room/7").connect()) {
            ann.send("{\"text\":\"hello\"}").awaitText("{\"text\":\"hello\"}").assertNothingElse();
            ann.close(4001, "bye").assertClosed(4001);
        }
    }
}
