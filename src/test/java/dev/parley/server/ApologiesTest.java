package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Logged;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionEvent;
import dev.parley.test.ParleyNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a peer hears of observers that fail. */
@Timeout(30)
class ApologiesTest {
    private final ParleyNode node = ParleyNode.of("""
            {"ws": {"endpoints": [{"name": "frank", "public": "/frank", "errors": true},
                                  {"name": "discreet", "public": "/discreet"}]}}""");
    private final Logged log = Logged.by(Events.class);

    @BeforeEach
    void the_observers_fail() {
        node.observing(Opened.class, ApologiesTest::fail).observing(Received.class, ApologiesTest::fail);
    }

    @AfterEach
    void stop() {
        node.close();
        log.close();
    }

    @Test
    void it_is_told_that_something_failed_and_not_what() {
        node.connect("/frank")
                .awaitText("{\"type\":\"error\",\"message\":\"Something failed\"}")
                .send("a")
                .awaitText("{\"type\":\"error\",\"message\":\"The message could not be handled\"}")
                .assertNothingElse();
    }

    @Test
    void where_the_endpoint_does_not_say_so_it_hears_nothing() {
        node.connect("/discreet").send("a").assertNothingElse();

        assertThat(log.lines()).hasSize(2);
    }

    private static void fail(SessionEvent event) {
        throw new IllegalStateException("not for peers: " + event);
    }
}
