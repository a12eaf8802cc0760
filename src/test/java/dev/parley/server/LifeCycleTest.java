package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Closed;
import dev.parley.Method;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.ServiceException;
import dev.parley.ServiceResponse;
import dev.parley.SessionEvent;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An endpoint's own service: POST, PUT and DELETE as its sessions open, speak and close. */
@Timeout(30)
class LifeCycleTest {
    private final ParleyNode node = ParleyNode.of("""
            {"ws": {"endpoints": [
              {"name": "room", "public": "/room", "path": "/{uid}", "service": "/services/room"},
              {"name": "short", "public": "/short", "service": "room", "serviceTimeout": 50},
              {"name": "frank", "public": "/frank", "service": "room", "errors": true}]}}""");
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void the_service_runs_at_each_step_after_the_observers() {
        node.observing(SessionEvent.class, event -> heard.add(event.getClass().getSimpleName()));
        for (Method method : List.of(Method.POST, Method.PUT, Method.DELETE)) {
            node.serving(method, "room", request -> {
                SessionEvent event = request.event().orElseThrow();
                assertThat(event.session()).isSameAs(request.session().orElseThrow());
                heard.add(method + " " + event.getClass().getSimpleName() + " "
                        + event.session().pathParam("uid") + " " + request.data());
                return null;
            });
        }
        node.connect("/room/7")
                .send("hello")
                .send("{\"a\":1}")
                .sendBinary((byte) 1)
                .close(4001, "bye");
        node.awaitIdle();

        assertThat(heard)
                .containsExactly(
                        "Opened",
                        "POST Opened 7 {}",
                        "Received",
                        "PUT Received 7 \"hello\"",
                        "Received",
                        "PUT Received 7 {\"a\":1}",
                        "Received",
                        "PUT Received 7 null",
                        "Closed",
                        "DELETE Closed 7 {\"code\":4001,\"reason\":\"bye\",\"by\":\"PEER\"}");
    }

    @Test
    void without_the_service_nothing_happens() {
        node.observing(SessionEvent.class, event -> heard.add(event.getClass().getSimpleName()));
        node.connect("/room/7").send("hello").assertNothingElse().close(1000, "");
        node.awaitIdle();

        assertThat(heard).containsExactly("Opened", "Received", "Closed");
    }

    @Test
    void what_put_returns_goes_to_the_sender() {
        node.serving(Method.PUT, "room", request -> {
            String text = ((Received) request.event().orElseThrow()).message().text();
            return text.equals("json") ? Map.of("a", 1) : text.equals("nothing") ? null : text;
        });
        node.connect("/room/7")
                .send("text")
                .send("nothing")
                .send("json")
                .awaitText("text")
                .awaitText("{\"a\":1}")
                .assertNothingElse();
    }

    @ParameterizedTest
    @CsvSource({"409,Full,Full", "500,,The message could not be handled"})
    void where_errors_are_told_a_put_that_fails_tells_its_peer(int status, String words, String told) {
        node.serving(Method.PUT, "room", request -> ServiceResponse.status(status, words == null ? "" : words));
        InMemoryPeer peer = node.connect("/frank").send("a");

        peer.awaitText("{\"type\":\"error\",\"message\":\"" + told + "\"}").assertNothingElse();
    }

    @Test
    void a_put_that_fails_tells_nobody_and_the_session_lives() {
        node.serving(Method.PUT, "room", request -> {
            throw new ServiceException(400, "bad");
        });
        InMemoryPeer peer = node.connect("/room/7").send("x").assertNothingElse();

        assertThat(peer.isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "302,1008,Moved",
        "403,1008,Not you",
        "429,1008,Not you",
        "500,1011,The service failed",
        "503,1011,The service failed"
    })
    void a_post_that_refuses_closes_the_session(int status, int code, String reason) {
        node.serving(Method.POST, "room", request -> {
            throw new ServiceException(status, status == 302 ? "Moved" : "Not you");
        });
        node.connect("/room/7").assertClosed(code, reason);
    }

    @Test
    void a_reason_that_does_not_fit_is_cut() {
        node.serving(Method.POST, "room", request -> ServiceResponse.status(403, "é".repeat(100)));
        node.connect("/room/7").assertClosed(1008, "é".repeat(61));
    }

    @Test
    void a_post_that_throws_or_takes_too_long_is_1011() {
        node.serving(Method.POST, "room", request -> {
            if (request.session().orElseThrow().endpoint().equals("room")) {
                throw new IllegalStateException("as told");
            }
            return new CompletableFuture<>();
        });
        node.connect("/room/7").assertClosed(1011, "The service failed");
        node.connect("/short").assertClosed(1011, "The service failed");
    }

    @Test
    void nothing_is_heard_of_a_session_that_was_refused_but_its_end() {
        node.observing(SessionEvent.class, event -> heard.add(event.getClass().getSimpleName()));
        var hold = new CountDownLatch(1);
        node.serving(Method.POST, "room", request -> {
            hold.await();
            return ServiceResponse.status(403);
        });
        node.serving(Method.PUT, "room", request -> heard.add("PUT"));
        node.serving(Method.DELETE, "room", request -> heard.add("DELETE"));
        node.serving(Method.GET, "other", request -> heard.add("other"));
        InMemoryPeer peer = node.connect("/room/7").send("x").send("{\"service\":\"other\"}");
        hold.countDown();
        peer.assertClosed(1008, "Refused");
        node.awaitIdle();

        assertThat(heard).containsExactly("Opened", "Closed");
    }

    @Test
    void messages_wait_until_the_session_is_let_in() {
        var hold = new CompletableFuture<String>();
        node.serving(Method.POST, "room", request -> hold);
        node.serving(Method.PUT, "room", request -> "heard");
        InMemoryPeer peer = node.connect("/room/7").send("x").assertNothingElse();

        hold.complete("welcome");
        peer.awaitText("heard").assertNothingElse();
    }

    @Test
    void the_service_may_be_called_too_and_then_has_no_event() {
        node.serving(Method.PUT, "room", request -> "event " + request.event().isPresent());
        node.connect("/room/7")
                .send("{\"service\":\"room\",\"method\":\"PUT\"}")
                .awaitText(
                        "{\"method\":\"PUT\",\"service\":\"room\",\"status\":200,\"type\":\"text\",\"content\":\"event false\"}");
    }

    @Test
    void a_stop_waits_for_what_delete_does() {
        node.serving(Method.DELETE, "room", request -> {
            Closed closed = (Closed) request.event().orElseThrow();
            heard.add(closed.close().code() + " " + closed.session().pathParam("uid"));
            return null;
        });
        node.observing(Opened.class, event -> heard.add("opened"));
        node.connect("/room/7");
        node.awaitIdle();
        node.close();

        assertThat(heard).containsExactly("opened", "1001 7");
    }
}
