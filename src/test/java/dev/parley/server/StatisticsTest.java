package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Logged;
import dev.parley.config.SettingsReader;
import dev.parley.hub.Presence;
import dev.parley.hub.Traffic;
import dev.parley.hub.Waiting;
import dev.parley.spi.Meter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final Presence CROWD = new Presence(2, 1, 1, new Waiting(3, 30), new Waiting(4, 40));

    private final Noting noting = new Noting();

    @Test
    void what_an_endpoint_does_is_counted_for_it_alone() {
        Statistics statistics = statistics();
        everythingHappens(statistics.of("room"));
        Map<String, Figures> figures = statistics.figures(Map.of("room", CROWD));

        assertThat(figures).containsOnlyKeys("room", "hall");
        assertThat(figures.get("hall")).isEqualTo(Figures.NOTHING);
        assertThat(figures.get("room"))
                .isEqualTo(new Figures(
                        CROWD,
                        new Counts(
                                1,
                                new Flow(2, 30, 1),
                                new Flow(1, 5, 1),
                                1,
                                new RoundTrips(1, 2_000_000),
                                Map.of(1013, 1L))));
    }

    @Test
    void meters_hear_what_is_counted() {
        Statistics statistics = statistics(noting);
        everythingHappens(statistics.of("room"));
        statistics.refused(403);

        assertThat(noting.heard)
                .containsExactly(
                        "opened room",
                        "received room 10",
                        "received room 20",
                        "sent room 5",
                        "dropped in room",
                        "dropped out room",
                        "round trip room PT0.002S",
                        "slow room",
                        "closed room 1013 by SERVER",
                        "refused 403");
        assertThat(statistics.figures(Map.of()).get("room").since())
                .isEqualTo(countsOf(everythingHappens(statistics().of("room"))));
        assertThat(statistics.refused()).isEqualTo(Map.of(403, 1L));
    }

    @Test
    void without_meters_nothing_stands_between_a_session_and_its_counters() {
        assertThat(statistics().of("room")).isInstanceOf(Counters.class);
    }

    @Test
    void a_meter_that_throws_hurts_nobody_and_is_logged_once() {
        Statistics statistics = statistics(new Throwing(), noting);
        try (Logged log = Logged.by(Meters.class)) {
            statistics.of("room").received(1);
            statistics.of("hall").received(2);
            statistics.of("hall").opened();

            assertThat(log.lines())
                    .containsExactly("WARNING Meter " + Throwing.class.getName() + " failed; this is told once");
        }
        assertThat(noting.heard).containsExactly("received room 1", "received hall 2", "opened hall");
        assertThat(statistics.figures(Map.of()).get("hall").since().in()).isEqualTo(new Flow(1, 2, 0));
    }

    @Test
    void a_meter_need_not_hear_anything() {
        Statistics statistics = statistics(new Meter() {});

        everythingHappens(statistics.of("room"));
        statistics.refused(503);
    }

    @Test
    void all_endpoints_add_up() {
        Statistics statistics = statistics();
        everythingHappens(statistics.of("room"));
        everythingHappens(statistics.of("hall"));
        statistics.of("hall").closed(new Close(1000, ""), By.PEER);
        var report = new Report(
                Status.RUNNING,
                Instant.EPOCH,
                Duration.ZERO,
                new Threads(0, 0, 0),
                Map.of(),
                statistics.figures(Map.of("room", CROWD, "hall", CROWD)));

        assertThat(report.total())
                .isEqualTo(new Figures(
                        new Presence(4, 2, 2, new Waiting(6, 60), new Waiting(8, 80)),
                        new Counts(
                                2,
                                new Flow(4, 60, 2),
                                new Flow(2, 10, 2),
                                2,
                                new RoundTrips(2, 4_000_000),
                                Map.of(1013, 2L, 1000, 1L))));
        assertThat(report.total().since().roundTrips().mean()).isEqualTo(2);
    }

    @Test
    void without_a_round_trip_the_mean_is_0() {
        assertThat(new RoundTrips(0, 0).mean()).isZero();
    }

    @Test
    void peers_that_close_with_all_codes_there_are_do_not_fill_the_memory() {
        var counted = new CountedByCode();
        for (int code = 3000; code < 5000; code++) {
            counted.count(code);
        }
        counted.count(3000);

        assertThat(counted.counts())
                .hasSize(CountedByCode.MOST_CODES + 1)
                .containsEntry(3000, 2L)
                .containsEntry(3099, 1L)
                .containsEntry(CountedByCode.OTHERS, 1900L);
    }

    private static Traffic everythingHappens(Traffic traffic) {
        traffic.opened();
        traffic.received(10);
        traffic.received(20);
        traffic.sent(5);
        traffic.droppedIn();
        traffic.droppedOut();
        traffic.roundTrip(Duration.ofMillis(2));
        traffic.slow();
        traffic.closed(new Close(1013, "too slow"), By.SERVER);
        return traffic;
    }

    private static Counts countsOf(Traffic counters) {
        return ((Counters) counters).counts();
    }

    private static Statistics statistics(Meter... meters) {
        var settings = SettingsReader.fromText("parley.json", """
                {"ws": {"endpoints": [{"name": "room", "public": "/room"}, {"name": "hall", "public": "/hall"}]}}""");
        return new Statistics(settings.endpoints(), List.of(meters));
    }

    private static final class Noting implements Meter {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void opened(String endpoint) {
            heard.add("opened " + endpoint);
        }

        @Override
        public void closed(String endpoint, Close close, By by) {
            heard.add("closed " + endpoint + " " + close.code() + " by " + by);
        }

        @Override
        public void received(String endpoint, int bytes) {
            heard.add("received " + endpoint + " " + bytes);
        }

        @Override
        public void sent(String endpoint, int bytes) {
            heard.add("sent " + endpoint + " " + bytes);
        }

        @Override
        public void droppedIn(String endpoint) {
            heard.add("dropped in " + endpoint);
        }

        @Override
        public void droppedOut(String endpoint) {
            heard.add("dropped out " + endpoint);
        }

        @Override
        public void slow(String endpoint) {
            heard.add("slow " + endpoint);
        }

        @Override
        public void roundTrip(String endpoint, Duration time) {
            heard.add("round trip " + endpoint + " " + time);
        }

        @Override
        public void refused(int status) {
            heard.add("refused " + status);
        }
    }

    private static final class Throwing implements Meter {
        @Override
        public void opened(String endpoint) {
            throw new IllegalStateException("as told");
        }

        @Override
        public void received(String endpoint, int bytes) {
            throw new StackOverflowError("as told");
        }
    }
}
