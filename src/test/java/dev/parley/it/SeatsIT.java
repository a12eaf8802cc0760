package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Arena;
import dev.parley.test.TestClient;
import dev.parley.test.TestHandshake;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many sessions there may be, and how fast they may come. */
@ArquillianTest
@Timeout(60)
class SeatsIT {
    private static final int MANY = 300;

    @ArquillianResource
    URI base;

    private final List<TestClient> clients = new ArrayList<>();

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt().with(Arena.class).withSettings("""
                        {"ws": {"endpoints": [
                          {"name": "small", "public": "/small", "limits": {"sessions": 2}},
                          {"name": "one", "public": "/one", "limits": {"sessionsPerAddress": 1}},
                          {"name": "slow", "public": "/slow", "limits": {"opensPerSecond": 5}},
                          {"name": "visited", "public": "/visited", "limits": {"sessions": 10}, "heartbeat": {"interval": "200ms"}},
                          {"name": "open", "public": "/open"}
                        ]}}
                        """).archive();
    }

    @AfterEach
    void leave() {
        clients.forEach(TestClient::close);
    }

    @Test
    void a_session_that_ends_makes_room_for_another() {
        TestClient first = enters("small");
        TestClient second = enters("small");
        assertThat(TestHandshake.to(base.resolve("small"))
                        .send()
                        .assertRefused(503)
                        .header("Retry-After"))
                .contains("10");
        second.send("hello").roundTrip();

        first.close(1000, "");
        awaitAnswer("small", 101);
    }

    @Test
    void one_address_has_a_limit_and_others_endpoints_have_theirs() {
        TestClient one = enters("one");
        TestHandshake.to(base.resolve("one")).send().assertRefused(429);
        enters("open");

        one.close(1000, "");
        awaitAnswer("one", 101);
    }

    /** On Payara it may take a ping to know that somebody has gone. */
    @Test
    void whoever_comes_and_goes_leaves_no_seat_behind() {
        for (int i = 0; i < MANY; i++) {
            TestHandshake.to(base.resolve("visited")).send();
        }
        awaitAnswer("visited", 101);
    }

    @Test
    void more_in_a_second_than_may_come_are_refused() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            statuses.add(TestHandshake.to(base.resolve("slow")).send().status());
        }
        assertThat(statuses).contains(101, 429).containsOnly(101, 429);
        awaitAnswer("slow", 101);
    }

    // a connection's end is heard a moment later
    private void awaitAnswer(String endpoint, int status) {
        int last = TestHandshake.to(base.resolve(endpoint)).send().status();
        while (last != status) { // until the time-out of the class
            last = TestHandshake.to(base.resolve(endpoint)).send().status();
        }
    }

    private TestClient enters(String endpoint) {
        TestClient client = TestClient.to(base.resolve(endpoint)).connect().roundTrip();
        clients.add(client);
        return client;
    }
}
