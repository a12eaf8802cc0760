package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Instruments;
import dev.parley.test.TestClient;
import dev.parley.test.TestHandshake;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The numbers go up and come down, and tell the same by HTTP, by JMX and to a meter; a node can be drained. */
@ArquillianTest
class HealthIT {
    private static final String MEASURED = "measured";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ArquillianResource
    URI base;

    private TestClient instruments;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt().with(Instruments.class).withSettings("""
                        {"ws": {"health": true, "endpoints": [
                          {"name": "measured", "public": "/measured"},
                          {"name": "wide", "public": "/{any}", "path": "/{thing}"},
                          {"name": "instruments", "public": "/instruments"}
                        ]}}
                        """).archive();
    }

    @BeforeEach
    void ask() throws Exception {
        instruments = TestClient.to(base.resolve("instruments")).connect().roundTrip();
        await(() -> health().getInt("sessions") == 1, "those of the test before have gone");
    }

    @AfterEach
    void fill() {
        asked("drain false");
        instruments.close();
    }

    // ---- numbers

    @Test
    void sessions_and_rooms_are_counted_while_they_are_here() throws Exception {
        int opened = health().getInt("opened");
        try (TestClient ann = enters();
                TestClient bob = enters()) {
            ann.send("join a").awaitText("join a").send("join b").awaitText("join b");
            bob.send("join a").awaitText("join a");

            assertThat(measured().getInt("sessions")).isEqualTo(2);
            assertThat(measured().getInt("rooms")).isEqualTo(2);
            assertThat(health().getInt("sessions")).isEqualTo(3);
            assertThat(health().getInt("opened")).isEqualTo(opened + 2);
            assertThat(asked("read Sessions")).isEqualTo("3");
            assertThat(asked("measured sessions")).isEqualTo("2");
            assertThat(asked("measured rooms")).isEqualTo("2");
        }
        awaitNobody();
        assertThat(measured().getInt("rooms")).isZero();
        assertThat(health().getInt("sessions")).isEqualTo(1);
        assertThat(health().getInt("opened")).isEqualTo(opened + 2);
    }

    @Test
    void messages_and_their_bytes_are_counted_in_both_directions() throws Exception {
        JsonObject before = measured();
        int heard = Integer.parseInt(asked("heard received measured"));
        try (TestClient ann = enters()) {
            ann.send("é").awaitText("é").sendFragments("12", "345").awaitText("12345");
            awaitSent(before, 3); // a peer may have a message, and go, before its server knows
        }
        awaitNobody();

        assertThat(grown(before, "in", "messages")).isEqualTo(2);
        assertThat(grown(before, "in", "bytes")).isEqualTo(7);
        assertThat(grown(before, "out", "messages")).isEqualTo(3);
        assertThat(grown(before, "out", "bytes")).isEqualTo(7 + "welcome".length());
        assertThat(asked("heard received measured")).isEqualTo(String.valueOf(heard + 7));
        JsonObject after = measured().getJsonObject("out");
        assertThat(after.getJsonObject("waiting").getInt("messages")).isZero();
        assertThat(asked("measured bytesOut")).isEqualTo(String.valueOf(after.getInt("bytes")));
    }

    @Test
    void closes_are_counted_by_their_code() throws Exception {
        int before = measured().getJsonObject("closes").getInt("4321", 0);
        TestClient ann = enters();
        ann.close(4321, "bye").awaitClose();
        awaitNobody();

        assertThat(measured().getJsonObject("closes").getInt("4321")).isEqualTo(before + 1);
        assertThat(asked("heard closed measured")).isEqualTo(asked("heard opened measured"));
    }

    @Test
    void refused_handshakes_are_counted_by_their_status() throws Exception {
        int before = health().getJsonObject("refused").getInt("405", 0);
        assertThat(handshake().method("POST").send().status()).isEqualTo(405);

        assertThat(health().getJsonObject("refused").getInt("405")).isEqualTo(before + 1);
        assertThat(asked("heard refused 405")).isEqualTo(String.valueOf(before + 1));
    }

    // ---- the page

    @Test
    void it_is_json_that_nobody_keeps() throws Exception {
        HttpResponse<String> page = page("GET");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(json(page).getString("status")).isEqualTo("running");
        assertThat(json(page).getJsonObject("endpoints").keySet()).containsExactly(MEASURED, "wide", "instruments");
    }

    @Test
    void its_head_may_be_asked_for_and_nothing_may_be_sent() throws Exception {
        HttpResponse<String> head = page("HEAD");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Cache-Control")).contains("no-store");

        HttpResponse<String> post = page("POST");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void what_is_beside_it_is_not_it() throws Exception {
        assertThat(Page.at(base.resolve("parley/other")).statusCode()).isEqualTo(426); // the endpoint "wide"
        assertThat(Page.at(base.resolve("parley/health/x")).statusCode()).isEqualTo(404);
    }

    // ---- draining

    @Test
    void a_drained_node_keeps_its_sessions_and_takes_no_others_until_it_is_filled_again() throws Exception {
        try (TestClient ann = enters()) {
            assertThat(asked("drain true")).isEqualTo("draining");

            var refused = handshake().send();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).contains("10");
            HttpResponse<String> page = page("GET");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(json(page).getString("status")).isEqualTo("draining");
            assertThat(json(page).getInt("sessions")).isEqualTo(2);
            assertThat(page("HEAD").statusCode()).isEqualTo(503);
            ann.send("still here").awaitText("still here");

            assertThat(asked("drain false")).isEqualTo("running");
            assertThat(page("GET").statusCode()).isEqualTo(200);
            enters().close();
            ann.send("echo").awaitText("echo").assertNothingElse();
        }
    }

    private TestClient enters() {
        return TestClient.to(base.resolve(MEASURED)).connect().awaitText("welcome");
    }

    private TestHandshake handshake() {
        return TestHandshake.to(base.resolve(MEASURED));
    }

    private void awaitSent(JsonObject before, int messages) throws Exception {
        await(() -> grown(before, "out", "messages") >= messages, "messages count as sent");
    }

    private void awaitNobody() throws Exception {
        await(
                () -> measured().getInt("sessions") == 0
                        && asked("heard closed measured").equals(asked("heard opened measured")),
                "sessions have gone");
    }

    // the page itself is what is waited with
    private static void await(Callable<Boolean> state, String what) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!state.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
        }
    }

    private String asked(String command) {
        return instruments.send(command).nextText();
    }

    private HttpResponse<String> page(String method) throws Exception {
        return Page.asked(method, base.resolve("parley/health"));
    }

    private JsonObject health() throws Exception {
        return json(page("GET"));
    }

    private JsonObject measured() throws Exception {
        return health().getJsonObject("endpoints").getJsonObject(MEASURED);
    }

    private int grown(JsonObject before, String direction, String number) throws Exception {
        return measured().getJsonObject(direction).getInt(number)
                - before.getJsonObject(direction).getInt(number);
    }

    private static JsonObject json(HttpResponse<String> page) {
        return Json.createReader(new StringReader(page.body())).readObject();
    }
}
