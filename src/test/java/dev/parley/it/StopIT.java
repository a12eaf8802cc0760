package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Obstacles;
import dev.parley.test.TestClient;
import java.net.URI;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A stop takes {@code shutdownTimeout} at most and a little, whoever stands in its way. */
@ArquillianTest
@RunAsClient
class StopIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "obstacles", managed = false, testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt().with(Obstacles.class).withSettings("""
                        {"ws": {"shutdownTimeout": "2s", "endpoints": [
                          {"name": "flood", "public": "/flood"},
                          {"name": "hang", "public": "/hang"},
                          {"name": "echo", "public": "/echo"}
                        ]}}
                        """).archive();
    }

    @Test
    void a_peer_that_does_not_read_holds_up_no_stop() {
        URI base = Deployed.by(deployer, "obstacles");
        try (TestClient stalled = TestClient.to(base.resolve("flood")).connect();
                TestClient ann = TestClient.to(base.resolve("echo")).connect()) {
            stalled.stopReading().send("flood").awaitSent();
            assertStops(ann);
        }
    }

    @Test
    void an_observer_that_hangs_holds_up_no_stop() {
        URI base = Deployed.by(deployer, "obstacles");
        try (TestClient hanging = TestClient.to(base.resolve("hang")).connect();
                TestClient ann = TestClient.to(base.resolve("echo")).connect()) {
            hanging.roundTrip();
            assertStops(ann);
            hanging.assertClosed(1001);
        }
    }

    private void assertStops(TestClient ann) {
        ann.send("here").awaitText("here");
        long begin = System.nanoTime();

        deployer.undeploy("obstacles");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
        ann.assertClosed(1001, "The server is stopping");
    }
}
