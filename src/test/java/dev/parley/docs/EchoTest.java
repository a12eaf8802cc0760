package dev.parley.docs;

import dev.parley.Received;
import dev.parley.test.ParleyNode;
import org.junit.jupiter.api.Test;

class EchoTest {
    @Test
    void limits_of_the_settings_hold() {
        try (ParleyNode node = ParleyNode.of("""
                {"ws": {"endpoints": [{"name": "echo", "public": "/echo", "maxText": 5}]}}
                """)) {
            node.observing(
                    Received.class,
                    "echo",
                    event -> event.session().send(event.message().text()));

            node.connect("/echo").send("hello").awaitText("hello").assertNothingElse();
            node.connect("/echo").send("hello!").assertClosed(1009);
            node.handshake("/echo")
                    .header("Origin", "https://evil.example")
                    .send()
                    .assertRefused(403);
        }
    }
}
