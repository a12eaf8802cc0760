package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Method;
import dev.parley.Received;
import dev.parley.ServiceException;
import dev.parley.ServiceResponse;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** JSON and service calls in the hands of a test. */
@Timeout(60)
class TestPeerJsonTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ParleyNode node = ParleyNode.of("""
            {"ws": {"endpoints": [{"name": "room", "public": "/ws/room"}]}}""")
            .observing(
                    Received.class,
                    event -> event.session().send(event.message().text()))
            .serving(Method.GET, "time", request -> done("late"))
            .serving(Method.POST, "moves", request -> {
                if (!request.data().asJsonObject().containsKey("field")) {
                    throw new ServiceException(409, "Where to?");
                }
                request.session().orElseThrow().send("{\"type\":\"moved\"}");
                return done(Map.of("field", request.data().asJsonObject().getString("field"), "by", "ann"));
            })
            .serving(Method.GET, "never", request -> new CompletableFuture<>());

    private final InMemoryPeer ann = node.to("/ws/room").name("ann").connect();

    /** What a game is about. */
    public record Move(String field, String by) {}

    @AfterEach
    void stop() {
        node.close();
    }

    // ---- messages

    @Test
    void json_is_compared_as_json() {
        ann.send("{\"b\": [1, 2], \"a\": {}}").awaitJson("{\"a\":{},\"b\":[1,2]}");
        ann.send("null").awaitJson("null");

        ann.send("{\"b\":[2,1]}");
        assertFails(() -> ann.awaitJson("{\"b\":[1,2]}"))
                .hasMessageContaining("expected the JSON \"{\"b\":[1,2]}\" next, but got \"{\"b\":[2,1]}\"");
        ann.send("{\"b\":");
        assertFails(() -> ann.awaitJson("{}"))
                .hasMessageContaining("expected the JSON \"{}\" next, but got \"{\"b\":\"");
    }

    @Test
    void what_is_expected_must_be_json_itself() {
        assertThatThrownBy(() -> ann.awaitJson("{a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("What is expected must be JSON, was {a");
        assertThatThrownBy(() -> ann.awaitJsonWith("[1]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("What is expected must be an object in JSON, was [1]");
    }

    @Test
    void objects_go_out_and_come_in() {
        ann.sendJson(new Move("e4", "ann"));
        assertThat(ann.nextAs(Move.class)).isEqualTo(new Move("e4", "ann"));

        ann.sendJson(Map.of("field", "e5"));
        assertThat(ann.nextJson().getString("field")).isEqualTo("e5");

        ann.sendJson(List.of(1));
        assertFails(ann::nextJson).hasMessageContaining("expected an object in JSON next, but got \"[1]\"");
        ann.sendJson(List.of(1));
        assertFails(() -> ann.nextAs(Move.class)).hasMessageStartingWith("\"[1]\" is no Move: ");
    }

    @Test
    void one_among_others_is_awaited_by_its_members() {
        ann.send("tick").send("[]").send("{\"type\":\"tick\"}").send("""
                {"type":"start","n":1,"board":{"size":8,"turn":"ann"},"more":true}""");

        JsonObject start = ann.awaitJsonWith("{\"type\":\"start\",\"board\":{\"turn\":\"ann\"}}");
        assertThat(start.getInt("n")).isEqualTo(1);
        ann.assertNothingElse();
    }

    @Test
    void members_that_are_missing_or_other_do_not_fit() {
        InMemoryPeer hasty = node.to("/ws/room").name("hasty").within(SHORT).connect();
        hasty.send("{\"type\":\"end\"}").send("{\"board\":1}").send("{\"type\":null}");

        assertFails(() -> hasty.awaitJsonWith("{\"type\":\"start\"}"))
                .hasMessageContaining("waited for JSON with {\"type\":\"start\"}, but nothing came within 50 ms")
                .hasMessageContaining("what came meanwhile: 3 messages");
    }

    // ---- calls

    @Test
    void a_call_takes_its_reply_and_leaves_the_rest() {
        ann.send("before");
        ServiceReply reply =
                ann.call(Method.POST, "moves", Map.of("field", "e4")).assertStatus(200);

        assertThat(reply.as(Move.class)).isEqualTo(new Move("e4", "ann"));
        assertThat(reply.json().asJsonObject().getString("by")).isEqualTo("ann");
        ann.awaitText("before").awaitText("{\"type\":\"moved\"}").assertNothingElse();
    }

    @Test
    void a_reply_may_be_a_text_or_a_failure() {
        assertThat(ann.call("time").assertStatus(200).text()).isEqualTo("late");
        assertThat(ann.call(Method.POST, "moves", Map.of()).assertStatus(409).text())
                .isEqualTo("{\"error\":\"Where to?\"}");
        assertThat(ann.call("nothing").status()).isEqualTo(404);
        assertFails(() -> ann.call(Method.POST, "moves", Map.of()).assertStatus(200))
                .hasMessage(
                        "ann called POST moves and expected the status 200, but got 409 \"{\"error\":\"Where to?\"}\"");
    }

    @Test
    void a_reply_that_does_not_come_fails_with_what_came() {
        InMemoryPeer hasty = node.to("/ws/room").name("hasty").within(SHORT).connect();
        hasty.send("tick");

        assertFails(() -> hasty.call("never"))
                .hasMessageContaining("hasty called GET never, but no reply came within 50 ms")
                .hasMessageContaining("\"tick\"");
        ann.close(4000, "");
        assertFails(() -> ann.call("time")).hasMessageContaining("the connection was closed with 4000");
    }

    @Test
    void calls_over_sockets_are_the_same() {
        try (ParleyServer server = ParleyServer.of(node)) {
            TestClient bob = server.connect("/ws/room").send("before");

            assertThat(bob.call("time").assertStatus(200).text()).isEqualTo("late");
            bob.awaitText("before").assertNothingElse();
        }
    }

    private static CompletableFuture<ServiceResponse> done(Object result) {
        return CompletableFuture.completedFuture(
                result instanceof String text ? ServiceResponse.text(text) : ServiceResponse.ok(result));
    }

    private static AbstractThrowableAssert<?, ?> assertFails(ThrowingCallable test) {
        return assertThatThrownBy(test).isInstanceOf(AssertionError.class);
    }
}
