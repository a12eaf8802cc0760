package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.BadMessageException;
import dev.parley.Logged;
import dev.parley.Method;
import dev.parley.Received;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.ServiceResponse;
import dev.parley.spi.ServiceHandler;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Service calls over the socket: each has one reply. */
@Timeout(30)
class CallsTest {
    private final ParleyNode node = ParleyNode.of("""
            {"ws": {"endpoints": [
              {"name": "room", "public": "/room"},
              {"name": "hasty", "public": "/hasty", "limits": {"messagesPerSecond": 2}},
              {"name": "short", "public": "/short", "serviceTimeout": 50}]}}""");
    private final List<Object> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        node.close();
    }

    // ---- replies

    @Test
    void the_reply_is_as_the_client_reads_it() {
        node.serving(Method.GET, "list", request -> Map.of("got", request.data()));

        node.connect("/room")
                .send(
                        "{\"service\":\"/services/list\",\"data\":{\"x\":1},\"type\":\"text\",\"content\":\"\",\"method\":\"GET\"}")
                .awaitText(
                        "{\"method\":\"GET\",\"service\":\"/services/list\",\"data\":{\"x\":1},\"status\":200,\"type\":\"json\","
                                + "\"content\":{\"got\":{\"x\":1}}}")
                .assertNothingElse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/services/a/b", "services/a/b", "a/b", "/a/b"})
    void a_service_is_found_with_and_without_the_prefix(String name) {
        node.serving(Method.POST, "a/b", request -> "found " + request.service());

        node.connect("/room")
                .send("{\"method\":\"post\",\"service\":\"" + name + "\"}")
                .awaitText("{\"method\":\"POST\",\"service\":\"" + name
                        + "\",\"status\":200,\"type\":\"text\",\"content\":\"found a/b\"}")
                .assertNothingElse();
    }

    @Test
    void a_service_that_returns_nothing_is_replied_to() {
        assertReply(request -> null, 200, "\"text\",\"content\":\"\"");
        assertReply(request -> ServiceResponse.status(204), 204, "\"text\",\"content\":\"\"");
    }

    @Test
    void a_result_may_come_later() {
        var later = new CompletableFuture<String>();
        node.serving(Method.GET, "later", request -> later);
        InMemoryPeer peer =
                node.connect("/room").send("{\"service\":\"later\"}").send("{\"service\":\"none\"}");
        node.awaitIdle();
        peer.assertNothingElse();

        later.complete("here");
        peer.awaitText(
                "{\"method\":\"GET\",\"service\":\"later\",\"status\":200,\"type\":\"text\",\"content\":\"here\"}");
        peer.awaitText(failure("none", 404, "There is no such service")).assertNothingElse();
    }

    @Test
    void what_a_service_throws_is_not_told() {
        try (Logged log = Logged.by("dev.parley.service.Execution")) {
            for (Throwable error : List.of(new IllegalStateException("secret"), new StackOverflowError("secret"))) {
                assertReply(throwing(error), 500, "\"json\",\"content\":{\"error\":\"The service failed\"}");
            }
            assertReply(
                    request -> CompletableFuture.failedFuture(new IllegalStateException("secret")),
                    500,
                    "\"json\",\"content\":{\"error\":\"The service failed\"}");
            assertThat(log.lines()).hasSize(3).allMatch(line -> line.startsWith("WARNING Service GET s for session "));
        }
    }

    @Test
    void what_a_service_says_with_a_status_is_told() {
        assertReply(throwing(new ServiceException(409, "Taken")), 409, "\"json\",\"content\":{\"error\":\"Taken\"}");
        assertReply(request -> ServiceResponse.status(202, "soon"), 202, "\"text\",\"content\":\"soon\"");
    }

    @Test
    void what_the_peer_sent_wrong_is_its_own_doing() {
        try (Logged log = Logged.by("dev.parley.service.Execution")) {
            assertReply(
                    throwing(new BadMessageException("Message must be JSON")),
                    400,
                    "\"json\",\"content\":{\"error\":\"The message is not what the service expects\"}");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .endsWith("was sent what it cannot read: Message must be JSON");
            assertThat(log.thrown()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_written_as_json_is_a_failure() {
        try (Logged log = Logged.by(Calls.class)) {
            assertReply(request -> new Object() {}, 500, "\"json\",\"content\":{\"error\":\"The service failed\"}");
            assertThat(log.lines()).hasSize(1).first().asString().contains("cannot be written as JSON");
        }
    }

    // ---- what is wrong

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "..",
                "a/../b",
                "a//b",
                "a%2fb",
                "a\\\\b",
                "a\\u0000",
                "http://x/a",
                "a?b",
                "a#b",
                "a/.",
                "//a",
                "/",
                " "
            })
    void names_of_no_service_are_404(String name) {
        node.serving(Method.GET, "a/b", request -> "found");
        node.connect("/room")
                .send("{\"service\":\"" + name + "\"}")
                .awaitText(failure(name, 404, "There is no such service"))
                .assertNothingElse();
    }

    @ParameterizedTest
    @CsvSource({"TRACE", "''", "get-", "OPTIONS", "HEAD"})
    void unknown_methods_are_405(String method) {
        node.serving(Method.GET, "a", request -> "found");
        node.connect("/room")
                .send("{\"service\":\"a\",\"method\":\"" + method + "\"}")
                .awaitText("{\"method\":\"" + method.toUpperCase(Locale.ROOT)
                        + "\",\"service\":\"a\",\"status\":405,\"type\":\"json\","
                        + "\"content\":{\"error\":\"The method must be GET, POST, PUT, PATCH or DELETE\"}}")
                .assertNothingElse();
    }

    @Test
    void a_service_of_other_methods_is_405() {
        node.serving(Method.GET, "a", request -> "found");
        node.connect("/room")
                .send("{\"service\":\"a\",\"method\":\"DELETE\"}")
                .awaitText("{\"method\":\"DELETE\",\"service\":\"a\",\"status\":405,\"type\":\"json\","
                        + "\"content\":{\"error\":\"The service cannot be called with DELETE\"}}")
                .assertNothingElse();
    }

    @Test
    void what_is_no_call_is_a_message() {
        node.observing(Received.class, event -> heard.add(event.message().text()));
        node.serving(Method.GET, "a", request -> "found");
        node.connect("/room")
                .send("[]")
                .send("{\"a\":1}")
                .send("{\"service\":\"a\"}")
                .nextText();
        node.awaitIdle();

        assertThat(heard).containsExactly("[]", "{\"a\":1}");
    }

    @Test
    void a_call_above_the_pace_is_429_and_nothing_runs() {
        node.serving(Method.GET, "a", request -> heard.add("ran"));
        InMemoryPeer peer = node.connect("/hasty");
        for (int i = 0; i < 3; i++) {
            peer.send("{\"service\":\"a\",\"id\":" + i + "}");
        }
        node.awaitIdle();

        assertThat(peer.received())
                .hasSize(3)
                .filteredOn(text -> text.contains("\"id\":2"))
                .singleElement()
                .asString()
                .contains("\"status\":429");
        assertThat(heard).hasSize(2);
    }

    // ---- order and time

    @Test
    void replies_without_an_id_come_in_the_order_of_their_calls() {
        node.serving(Method.GET, "count", request -> request.data());
        InMemoryPeer peer = node.connect("/room");
        IntStream.range(0, 200).forEach(i -> peer.send("{\"service\":\"count\",\"data\":" + i + "}"));

        IntStream.range(0, 200)
                .forEach(i -> peer.awaitText("{\"method\":\"GET\",\"service\":\"count\",\"data\":" + i
                        + ",\"status\":200,\"type\":\"json\",\"content\":" + i + "}"));
        peer.assertNothingElse();
    }

    @Test
    void calls_with_an_id_run_beside_each_other() {
        var together = new CountDownLatch(16);
        node.serving(Method.GET, "meet", request -> {
            together.countDown();
            together.await();
            return "met";
        });
        InMemoryPeer peer = node.connect("/room");
        IntStream.range(0, 16).forEach(i -> peer.send("{\"service\":\"meet\",\"id\":" + i + "}"));
        awaitTexts(peer, 16);
        node.awaitIdle();

        assertThat(peer.received())
                .hasSize(16)
                .allMatch(text -> text.contains("\"status\":200"))
                .doesNotHaveDuplicates();
    }

    @Test
    void but_no_more_than_sixteen() throws InterruptedException {
        var begun = new Semaphore(0);
        var hold = new Semaphore(0);
        node.serving(Method.GET, "hold", request -> {
            begun.release();
            hold.acquire();
            return "done";
        });
        InMemoryPeer peer = node.connect("/room");
        IntStream.range(0, 40).forEach(i -> peer.send("{\"service\":\"hold\",\"id\":" + i + "}"));
        begun.acquire(16);
        for (int i = 16; i < 40; i++) {
            assertThat(begun.tryAcquire()).isFalse();
            hold.release();
            begun.acquire();
        }
        hold.release(16);
        awaitTexts(peer, 40);
        node.awaitIdle();
        assertThat(peer.received()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void two_calls_with_one_id_are_both_answered() {
        node.serving(Method.GET, "a", request -> "done");
        String reply =
                "{\"method\":\"GET\",\"service\":\"a\",\"id\":\"x\",\"status\":200,\"type\":\"text\",\"content\":\"done\"}";

        node.connect("/room")
                .send("{\"service\":\"a\",\"id\":\"x\"}")
                .send("{\"service\":\"a\",\"id\":\"x\"}")
                .awaitText(reply)
                .awaitText(reply);
    }

    @Test
    void a_service_that_takes_too_long_is_408_and_interrupted_and_the_session_lives() {
        var interrupted = new CompletableFuture<Boolean>();
        node.serving(Method.GET, "hang", request -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
            return "too late";
        });
        node.serving(Method.GET, "quick", request -> "done");

        node.connect("/short")
                .send("{\"service\":\"hang\"}")
                .send("{\"service\":\"quick\"}")
                .awaitText(failure("hang", 408, "The service took too long"))
                .awaitText(
                        "{\"method\":\"GET\",\"service\":\"quick\",\"status\":200,\"type\":\"text\",\"content\":\"done\"}")
                .assertNothingElse();
        assertThat(interrupted).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
    }

    @Test
    void a_service_that_minds_no_interrupt_holds_up_nobody() {
        var hold = new CountDownLatch(1);
        node.serving(Method.GET, "stubborn", request -> {
            while (hold.getCount() > 0) {
                try {
                    hold.await();
                } catch (InterruptedException e) {
                    heard.add("interrupted");
                }
            }
            return "too late";
        });
        InMemoryPeer peer = node.connect("/short").send("{\"service\":\"stubborn\"}");
        peer.awaitText(failure("stubborn", 408, "The service took too long"));
        peer.send("{\"service\":\"none\"}").awaitText(failure("none", 404, "There is no such service"));

        hold.countDown();
        node.awaitIdle();
        peer.assertNothingElse();
        assertThat(heard).containsExactly("interrupted");
    }

    // ---- what a service knows

    @Test
    void a_service_knows_who_calls_and_what_came() {
        node.serving(Method.PATCH, "a", request -> {
            heard.add(request.session().orElseThrow().endpoint());
            heard.add(request.header());
            heard.add(request.id().orElseThrow());
            heard.add(request.string("name"));
            heard.add(request.principal());
            heard.add(request.event());
            return null;
        });
        node.connect("/room")
                .send(
                        "{\"service\":\"a\",\"method\":\"patch\",\"id\":7,\"header\":{\"X\":\"1\"},\"data\":{\"name\":\"Ann\"}}")
                .nextText();

        assertThat(heard).hasToString("[room, {X=1}, 7, Ann, Optional.empty, Optional.empty]");
    }

    @Test
    void data_may_be_a_mere_number() {
        node.serving(Method.GET, "s", request -> request.as(int.class) + request.as(Long.class));

        node.connect("/room")
                .send("{\"service\":\"s\",\"data\":7}")
                .awaitText(
                        "{\"method\":\"GET\",\"service\":\"s\",\"data\":7,\"status\":200,\"type\":\"json\",\"content\":14}");
    }

    @Test
    void data_that_cannot_be_bound_are_400_and_the_member_is_named() {
        node.serving(Method.POST, "a", request -> request.as(Amount.class).count());
        InMemoryPeer peer = node.connect("/room");
        peer.send("{\"service\":\"a\",\"method\":\"POST\",\"data\":{\"count\":\"many\"}}");
        peer.send("{\"service\":\"a\",\"method\":\"POST\"}");
        peer.send("{\"service\":\"a\",\"method\":\"POST\",\"data\":{\"count\":7}}");
        awaitTexts(peer, 3);

        assertThat(peer.received().get(0))
                .contains("\"status\":400")
                .contains("`count` is not what the service expects");
        assertThat(peer.received().get(1)).contains("\"status\":400").contains("There must be data");
        assertThat(peer.received().get(2)).contains("\"status\":200").endsWith("\"content\":7}");
    }

    /** What a service is sent. */
    public record Amount(int count) {}

    private void assertReply(ServiceHandler handler, int status, String rest) {
        node.serving(Method.GET, "s", handler);
        node.connect("/room")
                .send("{\"service\":\"s\"}")
                .awaitText("{\"method\":\"GET\",\"service\":\"s\",\"status\":" + status + ",\"type\":" + rest + "}")
                .assertNothingElse();
    }

    private static ServiceHandler throwing(Throwable error) {
        return new ServiceHandler() {
            @Override
            public Object handle(ServiceRequest request) throws Exception {
                if (error instanceof Error fatal) {
                    throw fatal;
                }
                throw (Exception) error;
            }
        };
    }

    private static String failure(String service, int status, String error) {
        return "{\"method\":\"GET\",\"service\":\"" + service + "\",\"status\":" + status
                + ",\"type\":\"json\",\"content\":{\"error\":\"" + error + "\"}}";
    }

    private static void awaitTexts(InMemoryPeer peer, int count) {
        for (int i = 0; i < count; i++) {
            peer.nextText();
        }
    }
}
