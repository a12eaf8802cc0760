package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.hub.Presence;
import dev.parley.hub.Waiting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class HealthPageTest {
    private static final Figures ROOM = new Figures(
            new Presence(2, 1, 1, new Waiting(3, 30), new Waiting(4, 40)),
            new Counts(
                    7,
                    new Flow(8, 80, 1),
                    new Flow(9, 90, 2),
                    1,
                    new RoundTrips(2, 3_000_000),
                    Map.of(1000, 4L, 0, 1L)));

    private Status status = Status.RUNNING;

    @Test
    void it_shows_the_numbers_of_the_node_and_of_each_endpoint() {
        Page page = page(asked(), "GET");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("application/json");
        assertThat(page.headers()).isEqualTo(Map.of("Cache-Control", "no-store"));
        String figures = """
                "sessions": 2, "compressed": 1, "opened": 7, "closes": {"others": 1, "1000": 4}, "slow": 1, "rooms": 1,
                "in": {"messages": 8, "bytes": 80, "dropped": 1, "waiting": {"messages": 3, "bytes": 30}},
                "out": {"messages": 9, "bytes": 90, "dropped": 2, "waiting": {"messages": 4, "bytes": 40}},
                "roundTrip": 1.5""";
        assertThat(json(page.body())).isEqualTo(json("""
                {"status": "running", "started": "1970-01-01T00:00:00Z", "uptime": 5000,
                 "threads": {"busy": 1, "idle": 2, "waiting": 3}, "refused": {"403": 6}, %1$s,
                 "endpoints": {"room": {%1$s}}}""".formatted(figures)));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RUNNING")
    void a_node_that_takes_no_new_sessions_is_503_with_the_same_numbers(Status other) {
        status = other;
        Page page = page(asked(), "GET");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(json(page.body()).getString("status")).isEqualTo(other.word());
        assertThat(json(page.body()).getInt("sessions")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "POST, 405", "PUT, 405", "OPTIONS, 405", "get, 405"})
    void it_is_read_and_nothing_else(String method, int answer) {
        Page page = page(asked(), method);

        assertThat(page.status()).isEqualTo(answer);
        if (answer == 405) {
            assertThat(page.headers()).containsEntry("Allow", "GET, HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/parley", "/health", "/parley/health/", "/parley/health/x", "/Parley/health", ""})
    void it_is_at_one_address_only(String path) {
        assertThat(asked().answer(Asking.at(path).request())).isEmpty();
    }

    @Test
    void where_nobody_asked_for_it_it_is_not_there() {
        var off = new HealthPage(false, this::report, JsonProvider.provider());

        assertThat(off.answer(Asking.at("/parley/health").request())).isEmpty();
    }

    private HealthPage asked() {
        return new HealthPage(true, this::report, JsonProvider.provider());
    }

    private static Page page(HealthPage health, String method) {
        return health.answer(Asking.at("/parley/health").method(method).request())
                .orElseThrow();
    }

    private Report report() {
        return new Report(
                status,
                Instant.EPOCH,
                Duration.ofSeconds(5),
                new Threads(1, 2, 3),
                Map.of(403, 6L),
                Map.of("room", ROOM));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
