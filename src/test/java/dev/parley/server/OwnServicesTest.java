package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every peer may ask of Parley itself, and what only where the endpoint says so. */
@Timeout(30)
class OwnServicesTest {
    private final ParleyNode node = ParleyNode.of("""
            {"ws": {"endpoints": [
              {"name": "plain", "public": "/plain"},
              {"name": "rooms", "public": "/rooms", "clientRooms": true, "limits": {"rooms": 2}},
              {"name": "open", "public": "/open", "clientRooms": true, "clientPublish": true}]}}""");

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_ping_is_answered_with_the_time() {
        long before = System.currentTimeMillis();
        String reply =
                node.connect("/plain").send("{\"service\":\"parley/ping\"}").nextText();

        assertThat(reply)
                .startsWith(
                        "{\"method\":\"GET\",\"service\":\"parley/ping\",\"status\":200,\"type\":\"json\",\"content\":{\"time\":");
        assertThat(Long.parseLong(reply.replaceAll("\\D*200\\D*(\\d+)\\D*", "$1")))
                .isBetween(before, System.currentTimeMillis());
    }

    @Test
    void without_the_setting_there_are_no_rooms_for_peers() {
        assertReply("plain", join("a"), 404, "{\"error\":\"There is no such service\"}");
        assertReply("rooms", publish("a", "1"), 404, "{\"error\":\"There is no such service\"}");
    }

    @Test
    void a_peer_joins_and_leaves_rooms() {
        InMemoryPeer peer = node.connect("/rooms");

        assertReply(peer, join("b"), 200, "{\"room\":\"b\"}");
        assertReply(peer, join("a"), 200, "{\"room\":\"a\"}");
        assertReply(peer, join("a"), 200, "{\"room\":\"a\"}");
        assertReply(peer, "{\"service\":\"parley/rooms\"}", 200, "{\"rooms\":[\"a\",\"b\"]}");
        assertReply(peer, join("c"), 429, "{\"error\":\"Too many rooms\"}");
        assertReply(
                peer,
                "{\"service\":\"parley/leave\",\"method\":\"POST\",\"data\":{\"room\":\"b\"}}",
                200,
                "{\"room\":\"b\"}");
        assertReply(peer, "{\"service\":\"parley/rooms\"}", 200, "{\"rooms\":[\"a\"]}");
    }

    @Test
    void a_room_has_a_name() {
        assertReply("rooms", join(""), 400, "{\"error\":\"`room` must have 1 to 200 characters\"}");
        assertReply("rooms", join("x".repeat(201)), 400, "{\"error\":\"`room` must have 1 to 200 characters\"}");
        assertReply(
                "rooms",
                "{\"service\":\"parley/join\",\"method\":\"POST\"}",
                400,
                "{\"error\":\"`room` must be a string or a number\"}");
    }

    @Test
    void a_peer_publishes_to_the_others_in_its_room() {
        InMemoryPeer ann = node.connect("/open");
        InMemoryPeer bob = node.connect("/open");
        assertReply(ann, publish("a", "1"), 403, "{\"error\":\"Only who is in a room may publish there\"}");
        assertReply(ann, join("a"), 200, "{\"room\":\"a\"}");
        assertReply(bob, join("a"), 200, "{\"room\":\"a\"}");

        assertReply(ann, publish("a", "{\"x\":1}"), 200, "{\"sent\":1}");
        assertReply(ann, publish("a", "\"text\""), 200, "{\"sent\":1}");
        assertReply(ann, publish("a", "null"), 400, "{\"error\":\"There must be a `payload`\"}");
        bob.awaitText("{\"x\":1}").awaitText("text").assertNothingElse();
    }

    private static String join(String room) {
        return "{\"service\":\"parley/join\",\"method\":\"POST\",\"data\":{\"room\":\"" + room + "\"}}";
    }

    private static String publish(String room, String payload) {
        return "{\"service\":\"parley/publish\",\"method\":\"POST\",\"data\":{\"room\":\"" + room + "\",\"payload\":"
                + payload + "}}";
    }

    private void assertReply(String endpoint, String call, int status, String content) {
        assertReply(node.connect("/" + endpoint), call, status, content);
    }

    private static void assertReply(InMemoryPeer peer, String call, int status, String content) {
        assertThat(peer.send(call).nextText())
                .endsWith(",\"status\":" + status + ",\"type\":\"json\",\"content\":" + content + "}");
        peer.assertNothingElse();
    }
}
