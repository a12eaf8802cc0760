package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.Logged;
import dev.parley.Method;
import dev.parley.Sent;
import dev.parley.ServiceCall;
import dev.parley.ServiceException;
import dev.parley.ServiceMessage;
import dev.parley.ServiceResponse;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services that the server runs by itself, and what looks like their replies. */
@Timeout(30)
class ServiceHubTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ParleyNode node = ParleyNode.of("""
            {"ws": {"endpoints": [
              {"name": "room", "public": "/room", "path": "/{a}/{b}"},
              {"name": "short", "public": "/short", "serviceTimeout": 50}]}}""");
    private final SessionHub hub = node.hub();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_service_runs_as_that_session_and_its_peer_gets_the_reply() {
        node.serving(Method.POST, "enter", request -> {
            ran.add(request.session().orElseThrow().path());
            return Map.of("uid", request.string("uid"));
        });
        InMemoryPeer ann = node.connect("/room/1/a");
        InMemoryPeer bob = node.connect("/room/1/b");
        String id = id("/1/a");

        CompletionStage<ServiceResponse> told = hub.sendService(
                id, ServiceCall.of(Method.POST, "/services/enter").with(Map.of("uid", "7")));
        ann.awaitText("{\"method\":\"POST\",\"service\":\"/services/enter\",\"data\":{\"uid\":\"7\"},\"status\":200,"
                        + "\"type\":\"json\",\"content\":{\"uid\":\"7\"}}")
                .assertNothingElse();
        bob.assertNothingElse();
        assertThat(told.toCompletableFuture())
                .succeedsWithin(LONG)
                .extracting(ServiceResponse::status)
                .isEqualTo(200);
        assertThat(ran).containsExactly("/1/a");
    }

    @Test
    void what_fails_is_a_value_and_the_peer_is_told() {
        node.serving(Method.GET, "broken", request -> {
            throw new ServiceException(409, "Taken");
        });
        InMemoryPeer ann = node.connect("/room/1/a");

        assertThat(status(hub.sendService(id("/1/a"), ServiceCall.of("broken"))))
                .isEqualTo(409);
        ann.awaitText("{\"method\":\"GET\",\"service\":\"broken\",\"status\":409,\"type\":\"json\","
                        + "\"content\":{\"error\":\"Taken\"}}")
                .assertNothingElse();
        assertThat(status(hub.sendService("nobody", ServiceCall.of("broken")))).isEqualTo(404);
        assertThat(status(hub.sendService(id("/1/a"), ServiceCall.of("none")))).isEqualTo(404);
        assertThat(status(hub.sendService(id("/1/a"), ServiceCall.of("a//b")))).isEqualTo(404);
    }

    @Test
    void a_broadcast_runs_once_for_nobody_and_reaches_all() {
        node.serving(Method.GET, "list", request -> {
            ran.add("session " + request.session().isPresent());
            return List.of(1, 2);
        });
        InMemoryPeer ann = node.connect("/room/1/a");
        InMemoryPeer bob = node.connect("/room/1/b");
        InMemoryPeer eve = node.connect("/room/2/e");
        String reply = "{\"method\":\"GET\",\"service\":\"list\",\"status\":200,\"type\":\"json\",\"content\":[1,2]}";

        assertThat(status(hub.broadcastService("room", "/1/*", ServiceCall.of("list"))))
                .isEqualTo(200);
        ann.awaitText(reply).assertNothingElse();
        bob.awaitText(reply).assertNothingElse();
        eve.assertNothingElse();
        assertThat(ran).containsExactly("session false");

        hub.broadcastService("room", "/", ServiceCall.of("list"));
        eve.awaitText(reply);
        hub.broadcastService("room", "/2/e", ServiceCall.of("list"));
        eve.awaitText(reply).assertNothingElse();
        ann.awaitText(reply).assertNothingElse();
    }

    @Test
    void a_broadcast_that_fails_reaches_nobody() {
        node.serving(Method.GET, "broken", request -> {
            throw new ServiceException(409, "Taken");
        });
        InMemoryPeer ann = node.connect("/room/1/a");

        assertThat(status(hub.broadcastService(Target.all(), ServiceCall.of("broken"))))
                .isEqualTo(409);
        ann.assertNothingElse();
    }

    @Test
    void a_service_that_takes_too_long_is_408() {
        node.serving(Method.GET, "hang", request -> {
            Thread.currentThread().join();
            return null;
        });
        InMemoryPeer ann = node.connect("/short");

        assertThat(status(hub.sendService(
                        hub.sessions(Target.endpoint("short")).iterator().next().id(), ServiceCall.of("hang"))))
                .isEqualTo(408);
        ann.awaitText("{\"method\":\"GET\",\"service\":\"hang\",\"status\":408,\"type\":\"json\","
                + "\"content\":{\"error\":\"The service took too long\"}}");
    }

    @Test
    void what_cannot_be_written_is_refused_at_once_or_a_failure() {
        node.serving(Method.GET, "hidden", request -> new Object() {});
        node.connect("/room/1/a");
        Object hidden = new Object() {};

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> hub.sendService(id("/1/a"), ServiceCall.of("x").with(hidden)));
        try (Logged log = Logged.by(ServiceHub.class)) {
            assertThat(status(hub.sendService(id("/1/a"), ServiceCall.of("hidden"))))
                    .isEqualTo(500);
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void a_message_may_look_like_a_reply() {
        InMemoryPeer ann = node.connect("/room/1/a");
        node.serving(Method.GET, "list", request -> ran.add("ran"));
        ServiceMessage message = ServiceMessage.of("list", ServiceResponse.ok(Map.of("b", 2)));

        assertThat(hub.sendAsService(id("/1/a"), message).toCompletableFuture())
                .succeedsWithin(LONG)
                .isEqualTo(Sent.of(1, 0, 0));
        hub.broadcastAsService(
                "room",
                "/",
                ServiceMessage.of(Method.PUT, "list", ServiceResponse.text("x")).to(Map.of("a", 1)));
        ann.awaitText(
                        "{\"method\":\"GET\",\"service\":\"list\",\"status\":200,\"type\":\"json\",\"content\":{\"b\":2}}")
                .awaitText(
                        "{\"method\":\"PUT\",\"service\":\"list\",\"data\":{\"a\":1},\"status\":200,\"type\":\"text\","
                                + "\"content\":\"x\"}")
                .assertNothingElse();
        assertThat(ran).isEmpty();
    }

    @Test
    void when_the_server_stops_services_are_503() {
        node.serving(Method.GET, "list", request -> ran.add("ran"));
        node.connect("/room/1/a");
        node.awaitIdle();
        String id = id("/1/a");
        node.close();

        assertThat(status(hub.broadcastService(Target.all(), ServiceCall.of("list"))))
                .isEqualTo(503);
        assertThat(status(hub.sendService(id, ServiceCall.of("list")))).isEqualTo(404);
        assertThat(ran).isEmpty();
    }

    private static int status(CompletionStage<ServiceResponse> told) {
        return told.toCompletableFuture()
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .join()
                .status();
    }

    private String id(String path) {
        node.awaitIdle();
        return hub.sessions(Target.path("room", path)).iterator().next().id();
    }
}
