package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Chronicle;
import dev.parley.it.app.Guests;
import dev.parley.it.app.Remains;
import dev.parley.it.app.Rush;
import dev.parley.test.CloseCode;
import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import dev.parley.test.RawPeerTalk;
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
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application that is stopped while everybody talks ends as orderly as a quiet one. */
@ArquillianTest
@RunAsClient
class LifeCycleIT {
    private static final String STOPPING = "The server is stopping";
    private static final CloseCode STOPPED = new CloseCode(1001, STOPPING, CloseCode.By.SERVER);
    private static final int PEERS = 30;
    private static final int ROUNDS = 10;

    // Grizzly makes exceptions once for all when connections are closed for the first time, and their stacks hold the
    // application that did it (org.glassfish.grizzly.CloseReason): Payara never lets go of that one
    private static final int KEPT_FOR_EVER = Scene.on("payara") ? 1 : 0;

    private static final Path FILE = Chronicles.file();

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "rush", managed = false, testable = false)
    static WebArchive rush() {
        return ParleyWar.asBuilt()
                .with(Rush.class, Remains.class, Chronicle.class)
                .withSettings("""
                        {"ws": {"defaults": {"config": {"file": "%s"}}, "endpoints": [
                          {"name": "rush", "public": "/rush", "path": "/{number}",
                           "inbox": {"messages": 100000}, "outbox": {"messages": 100000, "bytes": "64MiB"}}
                        ]}}
                        """.formatted(FILE))
                .archive();
    }

    @Deployment(name = "guests", managed = false, testable = false)
    static WebArchive guests() {
        return ShrinkWrap.create(WebArchive.class, "guests.war")
                .merge(ParleyWar.asBuilt()
                        .with(Guests.class, Remains.class)
                        .withSettings("""
                                {"ws": {"endpoints": [{"name": "guests", "public": "/guests"}]}}
                                """)
                        .archive());
    }

    @Deployment(name = Survivors.AUTOPSY, managed = false, testable = false)
    static WebArchive autopsy() {
        return Survivors.autopsy();
    }

    @BeforeEach
    void empty() throws IOException {
        Files.writeString(FILE, "");
    }

    @Test
    void an_undeployment_under_load_closes_everybody_once() throws Exception {
        URI base = Deployed.by(deployer, "rush");
        undeployUnderLoad(base);

        assertThat(Files.readAllLines(FILE))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PEERS)
                        .mapToObj(i -> "/" + i + " 1001 '" + STOPPING + "' by SERVER blue found 0")
                        .toList());
        assertThat(Page.isGone(base)).isTrue();
    }

    /** By itself Parley ends with its process. */
    @Test
    @Tag("server")
    void what_is_deployed_ten_times_and_undeployed_under_load_leaves_no_thread_and_no_class() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            undeployUnderLoad(Deployed.by(deployer, "rush"));
        }

        assertThat(Survivors.of(Rush.class, KEPT_FOR_EVER, deployer))
                .matches("1[01] deployed, survivors \\[(\\d+){0," + KEPT_FOR_EVER + "}], threads \\[]");
    }

    /** Servers that use their requests again keep those of the first rounds, as there are fewer peers in each that follows. */
    @Test
    @Tag("server")
    void what_its_peers_have_left_before_it_is_undeployed_leaves_no_class() throws Exception {
        for (int peers = PEERS; peers > 0; peers -= PEERS / 3) {
            URI base = Deployed.by(deployer, "guests");
            try {
                comeAndLeave(base, peers);
            } finally {
                deployer.undeploy("guests");
            }
        }

        assertThat(Survivors.of(Guests.class, KEPT_FOR_EVER, deployer))
                .matches("3 deployed, survivors \\[(\\d+){0," + KEPT_FOR_EVER + "}], threads \\[]");
    }

    private static void comeAndLeave(URI base, int count) {
        List<RawPeer> peers = IntStream.range(0, count)
                .mapToObj(i -> RawPeer.to(base.resolve("guests")).connect())
                .toList();
        peers.forEach(peer -> peer.send(RawFrame.close(4001, "bye")));
        peers.forEach(peer -> peer.assertClosed(4001).close());
    }

    private void undeployUnderLoad(URI base) throws Exception {
        try (RawPeerTalk talk = RawPeerTalk.of(PEERS, "talk", i -> base.resolve("rush/" + i))) {
            talk.awaitBusy();

            deployer.undeploy("rush");

            assertThat(talk.ends()).hasSize(PEERS).contains(STOPPED).allMatch(LifeCycleIT::isTold);
        }
    }

    // Payara resets the connection with its close frame, which a peer that has not read what came before may never see
    private static boolean isTold(CloseCode end) {
        return end.equals(STOPPED) || (Scene.on("payara") && end.code() == 1006);
    }
}
