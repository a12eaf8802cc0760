package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Chronicle;
import dev.parley.it.app.Instruments;
import dev.parley.test.TestClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application may go and come back: all that was open ends in order, and nothing of it stays behind. */
@ArquillianTest
@RunAsClient
class RedeployIT {
    private static final String STOPPING = "The server is stopping";
    private static final int PEERS = 25;
    private static final Path FILE = Chronicles.file();

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "chronicle", managed = false, testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Chronicle.class, Instruments.class)
                .withSettings("""
                        {"ws": {"defaults": {"config": {"file": "%s"}}, "endpoints": [
                          {"name": "day", "public": "/day", "path": "/{number}"},
                          {"name": "night", "public": "/night", "path": "/{number}"},
                          {"name": "measured", "public": "/measured"},
                          {"name": "instruments", "public": "/instruments"}
                        ]}}
                        """.formatted(FILE))
                .archive();
    }

    @BeforeEach
    void empty() throws IOException {
        Files.writeString(FILE, "");
    }

    @Test
    void an_undeployment_closes_every_session_while_its_observers_have_cdi() throws Exception {
        URI base = Deployed.by(deployer, "chronicle");
        List<TestClient> peers = peers(base);

        deployer.undeploy("chronicle");

        peers.forEach(peer -> peer.assertClosed(1001, STOPPING));
        assertThat(Files.readAllLines(FILE))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PEERS)
                        .mapToObj(i -> "/" + i + " 1001 '" + STOPPING + "' by SERVER blue found 0")
                        .toList());
        assertThat(Page.isGone(base)).isTrue();
    }

    @Test
    void what_was_undeployed_deploys_again() throws Exception {
        for (int round = 0; round < 2; round++) {
            URI base = Deployed.by(deployer, "chronicle");
            try (TestClient ann = TestClient.to(base.resolve("day/" + round)).connect()) {
                ann.awaitText("welcome");
                deployer.undeploy("chronicle");
                ann.assertClosed(1001, STOPPING);
            }
        }

        assertThat(Files.readAllLines(FILE)).hasSize(2);
    }

    @Test
    void what_was_undeployed_is_not_seen_by_jmx_any_more() {
        for (int round = 0; round < 2; round++) {
            URI base = Deployed.by(deployer, "chronicle");
            try (TestClient ann = TestClient.to(base.resolve("instruments")).connect()) {
                String path = base.getPath().equals("/") ? "/" : base.getPath().replaceAll("/$", "");
                ann.awaitText("welcome").send("names");
                ann.awaitText("[dev.parley:type=Parley,context=\"" + path + "\"]"); // it alone, and no second instance
            } finally {
                deployer.undeploy("chronicle");
            }
        }
    }

    private static List<TestClient> peers(URI base) {
        return IntStream.range(0, PEERS)
                .mapToObj(i -> TestClient.to(base.resolve((i % 2 == 0 ? "day/" : "night/") + i))
                        .name("peer " + i)
                        .connect()
                        .awaitText("welcome"))
                .toList();
    }
}
