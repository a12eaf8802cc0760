package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Chronicle;
import dev.parley.it.app.Obstacles;
import dev.parley.test.TestClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stop takes {@code shutdownTimeout} at most and a little, whoever stands in its way. */
@ArquillianTest
@RunAsClient
class StopIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Path FILE = Chronicles.file();

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "obstacles", managed = false, testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Obstacles.class, Chronicle.class)
                .withSettings("""
                        {"ws": {"shutdownTimeout": "2s", "defaults": {"config": {"file": "%s"}}, "endpoints": [
                          {"name": "flood", "public": "/flood", "path": "/{who}", "outbox": {"bytes": "64MiB"}},
                          {"name": "hang", "public": "/hang", "path": "/{who}"},
                          {"name": "echo", "public": "/echo", "path": "/{who}"}
                        ]}}
                        """.formatted(FILE))
                .archive();
    }

    @BeforeEach
    void empty() throws IOException {
        Files.writeString(FILE, "");
    }

    @Test
    void a_peer_that_does_not_read_holds_up_no_stop_and_is_heard_as_closed() throws IOException {
        URI base = Deployed.by(deployer, "obstacles");
        try (TestClient stalled = TestClient.to(base.resolve("flood/stalled")).connect();
                TestClient ann = TestClient.to(base.resolve("echo/ann")).connect()) {
            stalled.awaitText("welcome").stopReading().send("flood").awaitSent();
            assertStops(ann);

            assertThat(Files.readAllLines(FILE))
                    .containsExactlyInAnyOrder(
                            "/ann 1001 'The server is stopping' by SERVER blue found 0",
                            "/stalled 1001 'The server is stopping' by SERVER blue found 0");
        }
    }

    @Test
    void an_observer_that_hangs_holds_up_no_stop() {
        URI base = Deployed.by(deployer, "obstacles");
        try (TestClient hanging = TestClient.to(base.resolve("hang/hanging")).connect();
                TestClient ann = TestClient.to(base.resolve("echo/ann")).connect()) {
            hanging.roundTrip();
            assertStops(ann);
            hanging.assertClosed(1001);
        }
    }

    private void assertStops(TestClient ann) {
        ann.awaitText("welcome").send("here").awaitText("here");
        long begin = System.nanoTime();

        deployer.undeploy("obstacles");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
        ann.assertClosed(1001, "The server is stopping");
    }
}
