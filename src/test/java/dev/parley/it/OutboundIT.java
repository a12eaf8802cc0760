package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.HandServer;
import dev.parley.it.app.Courier;
import dev.parley.it.app.Herald;
import dev.parley.it.app.Remains;
import dev.parley.test.TestClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application that opens WebSockets to other servers, with whatever implementation its own server has. */
@ArquillianTest
@RunAsClient
class OutboundIT {
    private static final int ROUNDS = 5;
    private static final String SETTINGS = """
            {"ws": {"endpoints": [{"name": "desk", "public": "/desk"}]}}
            """;

    // the one that LifeCycleIT knows, too: Grizzly's exceptions are made once for all, and their stacks hold the
    // application that was the first to close a connection
    private static final int KEPT_FOR_EVER = Scene.on("payara") ? 1 : 0;

    // Undertow never gives up a connection on which no answer to the handshake comes, and it holds the application
    private static final boolean HOLDS_WHO_NEVER_ANSWERS = Scene.on("wildfly");

    @ArquillianResource
    Deployer deployer;

    private HandServer other;

    @Deployment(name = "courier", managed = false, testable = false)
    static WebArchive courier() {
        return ParleyWar.asBuilt()
                .with(Courier.class, Remains.class)
                .withSettings(SETTINGS)
                .archive();
    }

    @Deployment(name = "herald", managed = false, testable = false)
    static WebArchive herald() {
        return ShrinkWrap.create(WebArchive.class, "herald.war")
                .merge(ParleyWar.asBuilt().with(Herald.class).withSettings("""
                                {"ws": {"endpoints": [{"name": "herald", "public": "/herald"}]}}
                                """).archive());
    }

    @Deployment(name = Survivors.AUTOPSY, managed = false, testable = false)
    static WebArchive autopsy() {
        return Survivors.autopsy();
    }

    @BeforeEach
    void start() throws IOException {
        other = HandServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        other.close();
    }

    @Test
    void a_socket_opens_talks_and_closes_and_observers_of_its_handler_hear_it() throws Exception {
        URI base = Deployed.by(deployer, "courier");
        try (TestClient desk = TestClient.to(base.resolve("desk")).connect()) {
            desk.awaitText("welcome").send("dial prices " + other.uri());
            HandServer.Peer peer = other.next();
            desk.awaitText("prices opened");
            assertThat(peer.headers).containsEntry("X-Colour", "blue").containsEntry("Sec-WebSocket-Protocol", "chat");

            desk.send("id prices").awaitText("id true");
            desk.send("tell prices quiet").awaitText("Sent[written=1, dropped=0, gone=0]");
            desk.send("send prices " + "ä".repeat(20_000)).awaitText("prices received " + "ä".repeat(20_000));
            desk.send("close prices").awaitText("prices closed 1000 SERVER");
            assertThat(peer.code.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
            desk.send("count").awaitText("count 0").assertNothingElse();
        } finally {
            deployer.undeploy("courier");
        }
    }

    @Test
    void a_socket_comes_back_after_the_other_server_was_killed_and_stays_away_when_it_is_told_to() throws Exception {
        URI base = Deployed.by(deployer, "courier");
        try (TestClient desk = TestClient.to(base.resolve("desk")).connect()) {
            desk.awaitText("welcome").send("dial prices " + other.uri());
            desk.awaitText("prices opened");

            other.down();
            desk.awaitText("prices closed 1006 NETWORK again");
            other.up();
            desk.awaitText("prices opened");

            desk.send("send prices close 4000").awaitText("prices closed 4000 PEER");
            desk.send("count").awaitText("count 0").assertNothingElse();
        } finally {
            deployer.undeploy("courier");
        }
    }

    @Test
    void a_network_that_falls_silent_is_found_out() throws Exception {
        URI base = Deployed.by(deployer, "courier");
        try (TestClient desk = TestClient.to(base.resolve("desk")).connect()) {
            desk.awaitText("welcome").send("dial prices " + other.uri());
            desk.awaitText("prices opened");

            other.silent = true;
            desk.awaitText("prices closed 1006 NETWORK again");
            other.silent = false;
            desk.awaitText("prices opened").assertNothingElse();
        } finally {
            deployer.undeploy("courier");
        }
    }

    @Test
    @Tag("server")
    void a_socket_survives_that_the_other_parley_is_deployed_again() {
        URI base = Deployed.by(deployer, "courier");
        try (TestClient desk = TestClient.to(base.resolve("desk")).connect()) {
            URI herald = Deployed.by(deployer, "herald");
            desk.awaitText("welcome").send("dial prices " + ws(herald.resolve("herald")));
            desk.awaitText("prices opened").awaitText("prices received herald / {}");

            deployer.undeploy("herald");
            desk.awaitText("prices closed 1001 PEER again");
            Deployed.by(deployer, "herald");

            desk.awaitText("prices opened")
                    .awaitText("prices received herald / {}")
                    .assertNothingElse();
        } finally {
            deployer.undeploy("courier");
            deployer.undeploy("herald");
        }
    }

    @Test
    void an_undeployment_closes_what_is_open_and_observers_hear_it() throws Exception {
        Path file = Chronicles.file();
        Files.writeString(file, "");
        URI base = Deployed.by(deployer, "courier");
        try (TestClient desk = TestClient.to(base.resolve("desk")).connect()) {
            desk.awaitText("welcome").send("dial " + file + " " + other.uri());
            HandServer.Peer peer = other.next();
            desk.send("state " + file);
            while (!desk.nextText().equals("state OPEN")) {
                desk.send("state " + file);
            }

            deployer.undeploy("courier");

            assertThat(peer.code.get(10, TimeUnit.SECONDS)).isEqualTo(1001);
            assertThat(Files.readAllLines(file)).containsExactly("closed 1001 SERVER blue");
            desk.assertClosed(1001);
        }
    }

    @Test
    @Tag("server")
    void what_is_undeployed_with_sockets_in_all_states_leaves_no_thread_and_no_class() throws Exception {
        try (HandServer mute = HandServer.start();
                HandServer gone = HandServer.start()) {
            mute.answersHandshakes = false;
            gone.down();
            for (int round = 0; round < ROUNDS; round++) {
                URI base = Deployed.by(deployer, "courier");
                try (TestClient desk = TestClient.to(base.resolve("desk")).connect()) {
                    desk.awaitText("welcome").send("dial prices " + other.uri());
                    desk.awaitText("prices opened");
                    if (!HOLDS_WHO_NEVER_ANSWERS) {
                        desk.send("dial mute " + mute.uri()).send("count").awaitText("count 2");
                    }
                    desk.send("dial nowhere " + gone.uri());
                    desk.awaitText("nowhere failed");
                    deployer.undeploy("courier");
                }
            }
        }

        assertThat(Survivors.of(Courier.class, KEPT_FOR_EVER, deployer))
                .matches("\\d+ deployed, survivors \\[(\\d+){0," + KEPT_FOR_EVER + "}], threads \\[]");
    }

    private static String ws(URI uri) {
        return uri.toString().replaceFirst("^http", "ws");
    }
}
