package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Badges;
import dev.parley.it.app.Desk;
import dev.parley.it.app.Porter;
import dev.parley.it.app.Staff;
import dev.parley.test.CloseCode;
import dev.parley.test.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services of beans, called with the very bytes that {@code @netuno/ws-client} sends. */
@ArquillianTest
@Timeout(60)
class ServicesIT {
    private static final Duration SOON = Duration.ofMillis(100);

    private final String who = UUID.randomUUID().toString();
    private final List<TestClient> clients = new ArrayList<>();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Desk.class, Porter.class, Staff.class, Badges.class)
                .withSettings("""
                        {"ws": {"endpoints": [
                          {"name": "desk", "public": "/desk", "path": "/{who}", "service": "/services/desk",
                           "heartbeat": {"text": "!"}},
                          {"name": "hasty", "public": "/hasty", "path": "/{who}", "serviceTimeout": "200ms"},
                          {"name": "flooded", "public": "/flooded", "path": "/{who}", "outbox": {"messages": 200}},
                          {"name": "counter", "public": "/counter", "path": "/{who}", "service": "counter"},
                          {"name": "club", "public": "/club", "path": "/{who}", "clientRooms": true, "clientPublish": true},
                          {"name": "lounge", "public": "/lounge", "path": "/{who}", "clientPublish": true, "defaultRoom": "lounge"},
                          {"name": "paced", "public": "/paced", "path": "/{who}", "limits": {"messagesPerSecond": 5}},
                          {"name": "witness", "public": "/witness", "path": "/{who}"}
                        ]}}
                        """)
                .archive();
    }

    @AfterEach
    void leave() {
        clients.forEach(TestClient::close);
    }

    // ---- replies

    @Test
    void replies_are_what_the_client_reads() {
        TestClient ann = enters("desk/" + who);

        ann.send(
                        "{\"service\":\"/services/desk/menu\",\"data\":{\"x\":1},\"type\":\"text\",\"content\":\"\",\"method\":\"GET\"}")
                .awaitText("{\"method\":\"GET\",\"service\":\"/services/desk/menu\",\"data\":{\"x\":1},\"status\":200,"
                        + "\"type\":\"json\",\"content\":{\"soup\":3}}");
        ann.send("{\"method\":\"POST\",\"service\":\"/services/desk/order\",\"data\":{\"dish\":\"soup\",\"count\":2},"
                        + "\"type\":\"text\",\"content\":\"\"}")
                .awaitText(
                        "{\"method\":\"POST\",\"service\":\"/services/desk/order\",\"data\":{\"dish\":\"soup\",\"count\":2},"
                                + "\"status\":200,\"type\":\"json\",\"content\":{\"count\":2,\"dish\":\"soup for " + who
                                + " 1\"}}");
        ann.send(
                        "{\"service\":\"desk/text\",\"content\":{\"name\":\"Zoë\"},\"type\":\"json\",\"method\":\"GET\",\"id\":7}")
                .awaitText("{\"method\":\"GET\",\"service\":\"desk/text\",\"id\":7,\"status\":200,\"type\":\"text\","
                        + "\"content\":\"héllo Zoë\"}");
        ann.send("{\"service\":\"desk/nothing\"}")
                .awaitText(
                        "{\"method\":\"GET\",\"service\":\"desk/nothing\",\"status\":200,\"type\":\"text\",\"content\":\"\"}");
        ann.send("{\"service\":\"desk/later\"}")
                .awaitText(
                        "{\"method\":\"GET\",\"service\":\"desk/later\",\"status\":200,\"type\":\"text\",\"content\":\"later\"}")
                .assertNothingElse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "desk/broken  | GET    | 500 | The service failed",
                "desk/deep    | GET    | 500 | The service failed",
                "desk/error   | GET    | 500 | The service failed",
                "desk/none    | GET    | 404 | There is no such service",
                "../desk/menu | GET    | 404 | There is no such service",
                "desk//menu   | GET    | 404 | There is no such service",
                "desk%2fmenu  | GET    | 404 | There is no such service",
                "desk%2Fmenu  | GET    | 404 | There is no such service",
                "desk\\\\menu  | GET    | 404 | There is no such service",
                "desk\\u0000menu | GET | 404 | There is no such service",
                "http://localhost/services/desk/menu | GET | 404 | There is no such service",
                "desk/menu    | DELETE | 405 | The service cannot be called with DELETE",
                "desk/menu    | TRACE  | 405 | The method must be GET, POST, PUT, PATCH or DELETE",
                "desk/text    | GET    | 400 | `name` must be a string or a number",
                "desk/order   | POST   | 400 | There must be data",
                "desk/admin   | GET    | 401 | The service must know who calls it",
                "desk/nobody  | GET    | 403 | The service may not be called by this caller",
            })
    void failures_say_what_and_not_why(String service, String method, int status, String error) {
        TestClient ann = enters("desk/" + who);

        ann.send("{\"service\":\"" + service + "\",\"method\":\"" + method + "\"}")
                .awaitText("{\"method\":\"" + method + "\",\"service\":\"" + service + "\",\"status\":" + status
                        + ",\"type\":\"json\",\"content\":{\"error\":\"" + error + "\"}}");
        ann.send("{\"service\":\"desk/nothing\"}").awaitText(nothing()).assertNothingElse();
    }

    @Test
    void a_name_of_10_kilobytes_is_404_and_a_method_that_is_none_is_405() {
        TestClient ann = enters("desk/" + who);

        assertThat(ann.send("{\"service\":\"" + "x".repeat(10 << 10) + "\"}").nextText())
                .contains("\"status\":404");
        for (String method : List.of("", " ", "x".repeat(1000))) {
            assertThat(ann.send("{\"service\":\"desk/menu\",\"method\":\"" + method + "\"}")
                            .nextText())
                    .contains("\"status\":405");
        }
    }

    @Test
    void what_a_service_returns_may_be_null() {
        enters("desk/" + who)
                .send("{\"service\":\"desk/none-at-all\"}")
                .awaitText(
                        "{\"method\":\"GET\",\"service\":\"desk/none-at-all\",\"status\":200,\"type\":\"text\",\"content\":\"\"}");
    }

    @Test
    void a_header_says_nothing_that_the_server_knows_better() {
        assertThat(enters("desk/" + who)
                        .send(
                                "{\"service\":\"desk/header\",\"header\":{\"Host\":\"evil\",\"COOKIE\":\"a=b\",\"WS-Session-Id\":\"1\","
                                        + "\"Authorization\":\"Bearer x\",\"X-Forwarded-For\":\"::1\",\"X-A\":\"1\"}}")
                        .nextText())
                .endsWith("\"content\":{\"X-A\":\"1\"}}");
    }

    @Test
    void two_calls_with_one_id_are_both_answered() {
        TestClient ann = enters("desk/" + who);
        String call = "{\"service\":\"desk/nothing\",\"id\":\"same\"}";
        String reply =
                "{\"method\":\"GET\",\"service\":\"desk/nothing\",\"id\":\"same\",\"status\":200,\"type\":\"text\",\"content\":\"\"}";

        ann.send(call).send(call).awaitText(reply).awaitText(reply).assertNothingElse();
    }

    @Test
    void the_gate_says_who_may_call_join_and_publish() {
        TestClient barred = enters("club/barred-" + who);
        for (String call : List.of(
                "{\"service\":\"desk/nothing\"}",
                "{\"service\":\"parley/join\",\"method\":\"POST\",\"data\":{\"room\":\"a\"}}")) {
            assertThat(barred.send(call).nextText()).contains("\"status\":403");
        }
        assertThat(barred.send("{\"service\":\"parley/ping\"}").nextText()).contains("\"status\":200");
        TestClient inside = enters("lounge/barred-" + who);
        assertThat(inside.send(
                                "{\"service\":\"parley/publish\",\"method\":\"POST\",\"data\":{\"room\":\"lounge\",\"payload\":1}}")
                        .nextText())
                .contains("\"status\":403");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "            | staff/who  | 401 | {\"error\":\"The service must know who calls it\"}",
                "            | staff/door | 200 | \"somebody\"",
                "            | staff/safe | 403 | {\"error\":\"The service may not be called by this caller\"}",
                "bob         | staff/who  | 403 | {\"error\":\"The service may not be called by this caller\"}",
                "bob         | staff/door | 200 | \"bob\"",
                "ann,staff   | staff/who  | 200 | \"ann staff true admin false\"",
                "ann,staff   | staff/keys | 403 | {\"error\":\"The service may not be called by this caller\"}",
                "eve,admin   | staff/keys | 200 | \"eve\"",
                "eve,admin   | staff/who  | 403 | {\"error\":\"The service may not be called by this caller\"}",
                "eve,admin   | staff/safe | 403 | {\"error\":\"The service may not be called by this caller\"}",
            })
    void who_a_session_belongs_to_decides_what_it_may_call(String badge, String service, int status, String content) {
        var builder = TestClient.to(base.resolve("desk/" + who));
        TestClient client = (badge == null ? builder : builder.header("X-Badge", badge)).connect();
        clients.add(client);

        client.send("{\"service\":\"" + service + "\"}")
                .awaitText("{\"method\":\"GET\",\"service\":\"" + service + "\",\"status\":" + status + ",\"type\":\""
                        + (status == 200 ? "text" : "json") + "\",\"content\":" + content + "}");
    }

    @Test
    void data_that_are_not_what_the_service_expects_are_named() {
        TestClient ann = enters("desk/" + who);
        ann.send(
                "{\"service\":\"desk/order\",\"method\":\"POST\",\"id\":1,\"data\":{\"dish\":\"soup\",\"count\":\"two\"}}");
        assertThat(ann.nextText()).contains("\"status\":400").contains("`count` is not what the service expects");

        ann.send("{\"service\":\"desk/order\",\"method\":\"POST\",\"id\":2,\"data\":{\"dish\":\"soup\",\"count\":0}}");
        assertThat(ann.nextText()).contains("\"status\":409").contains("At least one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "5",
                "  ",
                "plain",
                "{\"service\":",
                "{\"service\":5}",
                "{\"service\":\"desk/menu\"}{}",
                "{\"service\":\"desk/menu\"}xyz",
                "{\"type\":\"text\",\"content\":\"plain text\"}"
            })
    void what_is_no_call_is_a_message(String text) {
        String reply = enters("desk/" + who).send(text).nextText();

        assertThat(reply).isIn("got " + text, "{\"got\":" + text + "}");
    }

    @Test
    void json_without_bounds_is_400_at_once() {
        TestClient ann = enters("desk/" + who);
        ann.send("{\"service\":\"desk/menu\",\"data\":" + "[".repeat(1001) + "]".repeat(1001) + "}");
        assertThat(ann.nextText()).contains("\"status\":400").contains("JSON must nest at most 64 deep");

        ann.send("{\"service\":\"desk/menu\",\"data\":" + "1".repeat(1_000_000) + "}");
        assertThat(ann.nextText()).contains("\"status\":400").contains("JSON numbers must have at most 64 characters");

        ann.send("{\"service\":\"desk/menu\",\"data\":\"\\ud800\",\"id\":7}");
        assertThat(ann.nextText()).contains("\"id\":7,\"status\":400").contains("JSON strings must be Unicode");

        ann.send("{\"service\":\"desk/menu\",\"id\":{\"a\":1}}");
        assertThat(ann.nextText()).contains("\"status\":400").contains("`id` must be a string or a number");

        ann.send("{\"service\":\"desk/menu\",\"id\":\"" + "x".repeat(1 << 19) + "\"}");
        assertThat(ann.nextText()).contains("\"status\":400").contains("`id` must have at most 128 characters");
    }

    @Test
    void a_flood_by_a_service_is_followed_by_its_reply() {
        TestClient ann = enters("flooded/" + who).send("{\"service\":\"desk/flood\"}");
        for (int i = 0; i < 10_000; i++) {
            ann.awaitText("drop " + i);
        }
        ann.awaitText(
                "{\"method\":\"GET\",\"service\":\"desk/flood\",\"status\":200,\"type\":\"json\",\"content\":10000}");
    }

    @Test
    void calls_above_the_pace_are_429() {
        TestClient ann = enters("paced/" + who);
        for (int i = 0; i < 8; i++) {
            ann.send("{\"service\":\"desk/nothing\",\"id\":" + i + "}");
        }
        List<String> replies =
                IntStream.range(0, 8).mapToObj(i -> ann.nextText()).toList();

        assertThat(replies)
                .filteredOn(reply -> reply.contains("\"status\":429"))
                .isNotEmpty();
        assertThat(replies)
                .filteredOn(reply -> reply.contains("\"status\":200"))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void who_goes_on_above_the_pace_is_1008() {
        TestClient ann = enters("paced/" + who);
        for (int i = 0; i < 30 && ann.isOpen(); i++) {
            ann.send("{\"service\":\"desk/nothing\",\"id\":" + i + "}");
        }

        assertThat(ann.awaitClose().code()).isEqualTo(1008);
    }

    // ---- time

    @Test
    void a_service_that_hangs_is_408_and_interrupted_and_the_session_lives() {
        TestClient witness = enters("witness/" + who);
        enters("hasty/" + who)
                .send("{\"service\":\"desk/hang\"}")
                .awaitText("{\"method\":\"GET\",\"service\":\"desk/hang\",\"status\":408,\"type\":\"json\","
                        + "\"content\":{\"error\":\"The service took too long\"}}")
                .send("{\"service\":\"desk/nothing\"}")
                .awaitText(nothing())
                .assertNothingElse();
        witness.awaitText("hangs no more");
    }

    @Test
    void thirty_services_that_hang_leave_others_alone() {
        for (int i = 0; i < 30; i++) {
            enters("desk/hanging").send("{\"service\":\"desk/hang\"}");
        }
        TestClient hanging = enters("desk/hanging").send("{\"service\":\"desk/hang\"}");
        TestClient ann = enters("desk/" + who);
        for (int i = 0; i < 20; i++) {
            assertThat(time(() -> hanging.send("!").awaitText("!"))).isLessThan(SOON);
            assertThat(time(() -> ann.send("{\"service\":\"desk/nothing\"}").awaitText(nothing())))
                    .isLessThan(SOON);
        }
    }

    private static Duration time(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    // ---- the endpoint's own service

    @Test
    void a_session_is_let_in_heard_and_seen_off() {
        TestClient witness = enters("witness/" + who);
        TestClient ann = enters("desk/" + who);
        ann.send("hello").awaitText("got hello");
        ann.send("{\"a\":1}").awaitText("{\"got\":{\"a\":1}}");
        ann.sendBinary((byte) 1, (byte) 2).awaitText("got 2 bytes");
        ann.close(4001, "bye");

        witness.awaitText(who + " left: 4001 bye PEER");
    }

    @Test
    void a_session_is_refused_with_the_reason_of_the_service() {
        TestClient stranger = TestClient.to(base.resolve("desk/stranger")).connect();
        clients.add(stranger);

        stranger.assertClosed(1008, "No strangers");
    }

    // ---- from the server, and Parley's own

    @Test
    void the_server_runs_services_for_sessions() {
        TestClient ann = enters("desk/" + who);
        TestClient bob = enters("desk/" + who);
        String menu =
                "{\"method\":\"GET\",\"service\":\"desk/menu\",\"status\":200,\"type\":\"json\",\"content\":{\"soup\":3}}";

        ann.send("{\"service\":\"desk/announce\"}").awaitText(menu).awaitText(text("desk/announce", "told 200"));
        bob.awaitText(menu);
        ann.send("{\"service\":\"desk/run\"}")
                .awaitText("{\"method\":\"GET\",\"service\":\"desk/text\",\"data\":{\"name\":\"Ann\"},\"status\":200,"
                        + "\"type\":\"text\",\"content\":\"héllo Ann\"}")
                .awaitText(text("desk/run", "ran 200"));
        ann.send("{\"service\":\"desk/pretend\"}")
                .awaitText(text("desk/menu", "closed"))
                .awaitText(text("desk/pretend", ""));
        ann.send("{\"service\":\"desk/mail\"}").awaitText("{\"mail\":1}").awaitText(text("desk/mail", ""));
        bob.awaitText("{\"mail\":1}").assertNothingElse();
    }

    @Test
    void peers_join_rooms_and_publish_where_the_endpoint_says_so() {
        TestClient ann = enters("club/" + who);
        TestClient bob = enters("club/" + who);
        String join = "{\"service\":\"parley/join\",\"method\":\"POST\",\"data\":{\"room\":\"" + who + "\"},\"id\":7}";
        for (TestClient client : List.of(ann, bob)) {
            assertThat(client.send(join).nextText()).contains("\"id\":7,\"status\":200");
        }
        ann.send("{\"service\":\"parley/publish\",\"method\":\"POST\",\"data\":{\"room\":\"" + who
                + "\",\"payload\":\"hi\"}}");

        bob.awaitText("hi").assertNothingElse();
        assertThat(ann.nextText()).endsWith("\"content\":{\"sent\":1}}");
        assertThat(enters("desk/" + who).send(join).nextText()).contains("\"status\":404");
        assertThat(ann.send("{\"service\":\"parley/ping\"}").nextText()).contains("\"content\":{\"time\":");
    }

    private static String text(String service, String content) {
        return "{\"method\":\"GET\",\"service\":\"" + service + "\",\"status\":200,\"type\":\"text\",\"content\":\""
                + content + "\"}";
    }

    // ---- streams

    @Test
    void a_stream_runs_beside_calls_and_ends_with_its_session() {
        TestClient witness = enters("witness/" + who);
        TestClient ann = TestClient.to(base.resolve("counter/" + who)).connect();
        clients.add(ann);
        ann.awaitText("count 1").awaitText("count 2");
        ann.send("-5").awaitMessage("step -5"::equals, "the new step");
        ann.awaitMessage(text -> text.startsWith("count -"), "a count below zero");
        ann.send("{\"service\":\"desk/nothing\"}").awaitMessage(nothing()::equals, "the reply");
        ann.close(1000, "");

        witness.awaitText("the counter has ended");
    }

    @Test
    void a_stream_that_throws_is_1011() {
        TestClient ann = TestClient.to(base.resolve("counter/" + who)).connect();
        clients.add(ann);
        ann.send("no number");

        CloseCode end = ann.awaitClose();
        assertThat(end.code()).isEqualTo(1011);
        assertThat(end.reason()).isEqualTo("The service failed");
    }

    @Test
    void two_hundred_streams_run_and_end_at_once() {
        int count = 200;
        TestClient witness = enters("witness/" + who);
        List<TestClient> many = IntStream.range(0, count)
                .mapToObj(i -> TestClient.to(base.resolve("counter/" + who)).connect())
                .toList();
        clients.addAll(many);
        many.forEach(client -> client.awaitText("count 1"));

        many.forEach(TestClient::close);
        for (int i = 0; i < count; i++) {
            witness.awaitText("the counter has ended");
        }
        witness.assertNothingElse();
    }

    private static String nothing() {
        return "{\"method\":\"GET\",\"service\":\"desk/nothing\",\"status\":200,\"type\":\"text\",\"content\":\"\"}";
    }

    private TestClient enters(String path) {
        TestClient client = TestClient.to(base.resolve(path)).connect().roundTrip();
        clients.add(client);
        return client;
    }
}
