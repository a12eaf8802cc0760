package dev.parley.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import dev.parley.test.TestClient;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that a peer has sent is in a log, whatever comes of it. */
@ArquillianTest
@Timeout(60)
class SecretsIT extends Discreet {
    // ---- messages

    @Test
    void of_messages_that_nobody_can_read_nothing_is_told() {
        unreadable("open");
        unreadable("wrapping");
        try (TestClient client = connect("open")) {
            client.send("throw " + secret("text")).send("error " + secret("text"));
            client.sendBinary(secret("binary").getBytes(UTF_8));
            client.sendFragments("throw ", secret("fragment")).roundTrip();
        }
        logs.await("Session \\S+: Observer of \\S*Clumsy failed on Received");
        logs.await("as before, with java.lang.IllegalStateException");
        logs.await("Session \\S+: Observer of \\S*Clumsy was sent what it cannot read: ");
    }

    private void unreadable(String endpoint) {
        try (TestClient client = connect(endpoint)) {
            client.send("{\"dish\":\"" + secret("value") + "\",\"count\":\"" + secret("number") + "\"}");
            client.send("{\"dish\":[\"" + secret("value") + "\"],\"count\":1e999}")
                    .send("\"" + secret("string") + "\"");
            client.send(secret("text")).send("{\"dish\":" + secret("json")).send("{\"" + secret("key") + "\":1}}");
            client.send("\"" + secret("half") + "\\ud800\"").roundTrip();
        }
    }

    @Test
    void of_messages_that_break_rules_nothing_is_told() {
        byte[] binary = secret("binary").repeat(10).getBytes(UTF_8);
        breaks(peer -> peer.send(secret("long").repeat(100)));
        breaks(peer -> peer.send(RawFrame.of(RawFrame.BINARY, binary)));
        breaks(peer -> peer.send(RawFrame.of(RawFrame.TEXT, (secret("latin") + "\u00e9").getBytes(ISO_8859_1))));
        breaks(peer -> peer.send(RawFrame.continuation(secret("continuation"))));
        breaks(peer -> peer.send(RawFrame.text(secret("opcode")).reserved(4)));
        breaks(peer -> peer.send(RawFrame.text(secret("first")).notLast(), RawFrame.text(secret("second"))));
        breaks(peer -> peer.send(RawFrame.close(999, secret("reason"))));
        breaks(peer -> peer.send(RawFrame.close(4000, secret("reason"))));
        breaks(peer -> peer.send(
                RawFrame.of(RawFrame.PING, secret("ping").getBytes(UTF_8)).notLast()));
        try (RawPeer peer = RawPeer.to(base.resolve("open")).connect()) {
            peer.send(RawFrame.text(secret("part")).notLast())
                    .send(RawFrame.of(RawFrame.TEXT).head(500));
            peer.send(secret("cut").getBytes(UTF_8)).reset();
        }
        logs.await("Session \\S+ is closed: Messages must have at most 2000 bytes");
        logs.await("Session \\S+ has ended: 4000");
    }

    private void breaks(Consumer<RawPeer> rule) {
        try (RawPeer peer = RawPeer.to(base.resolve("open")).connect()) {
            rule.accept(peer);
            peer.awaitClose();
        }
    }

    // ---- services

    @Test
    void of_calls_that_fail_nothing_is_told() {
        try (TestClient client = connect("open");
                TestClient barred = connect("barred")) {
            for (String service : List.of("throw", "refuse", "order", "counts", "read", "broken", "hang", "none")) {
                client.send(call("clumsy/" + service, "\"" + secret("data") + "\""));
                assertThat(client.nextText()).contains("\"status\":");
                client.send(call("clumsy/" + service, "{\"" + secret("member") + "\":\"" + secret("value") + "\"}"));
                assertThat(client.nextText()).contains("\"status\":");
            }
            for (String data : List.of("[".repeat(70) + "]".repeat(70), "1".repeat(70), "\"\\ud800\"")) {
                client.send(call("clumsy/order", "{\"" + secret("member") + "\":" + data + "}"));
                assertThat(client.nextText()).contains("\"status\":400");
            }
            barred.send(call("clumsy/throw", "\"" + secret("data") + "\""));
            assertThat(barred.nextText()).contains("\"status\":403");
        }
        logs.await("Service POST clumsy/throw for session \\S+ failed");
        logs.await("Service POST clumsy/read for session \\S+ was sent what it cannot read: ");
        logs.await("Service POST clumsy/hang for session \\S+ took longer than ");
        logs.await("what a service returned cannot be written as JSON");
        logs.await("Request\\[POST clumsy/throw] may not be called: as told");
    }

    private String call(String service, String data) {
        return "{\"service\":\"" + service + "\",\"method\":\"POST\",\"id\":\"" + secret("id") + "\",\"type\":\""
                + secret("type") + "\",\"header\":{\"Cookie\":\"" + secret("cookie") + "\",\"X-Key\":\""
                + secret("header")
                + "\"},\"data\":" + data + "}";
    }

    @Test
    void of_what_endpoints_services_and_streams_get_nothing_is_told() {
        try (TestClient kept = connect("kept")) {
            kept.send(secret("text")).awaitMessage(text -> true, "the error");
            kept.send("{\"a\":\"" + secret("json") + "\"}").awaitMessage(text -> true, "the error");
        }
        try (TestClient flowing = connect("flowing")) {
            flowing.send(secret("text")).assertClosed(1011);
        }
        TestClient.to(base.resolve("picky?" + secret("query"))).connect().assertClosed(1008, "as told");
        logs.await("Session \\S+: a message came to status 500");
        logs.await("Session \\S+: its stream failed");
        logs.await("Session \\S+ is refused with status 403");
    }

    @Test
    void of_rooms_that_peers_join_and_what_they_publish_there_nothing_is_told() {
        try (TestClient member = connect("club");
                TestClient barred = connect("barred")) {
            String room = "{\"room\":\"" + secret("room") + "\",\"payload\":\"" + secret("payload") + "\"}";
            for (String service : List.of("join", "publish", "leave", "publish")) {
                assertThat(member.send(call("parley/" + service, room)).nextText())
                        .contains("\"status\":");
            }
            assertThat(barred.send(call("parley/join", room)).nextText()).contains("\"status\":403");
            assertThat(barred.send(call(
                                    "parley/publish", "{\"room\":\"hall\",\"payload\":\"" + secret("payload") + "\"}"))
                            .nextText())
                    .contains("\"status\":403");
        }
        logs.await("Session \\S+ may not join a room: as told");
        logs.await("Session \\S+ may not publish to a room: as told");
    }
}
