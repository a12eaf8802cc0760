package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.it.app.Arena;
import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is silent for too long is let go, with the same code and in the same time on every server. */
@ArquillianTest
@Timeout(60)
class HeartbeatIT extends Staged {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Arena.class)
                .withSettings("""
                        {"ws": {"endpoints": [%s,
                          {"name": "beating", "public": "/beating", "path": "/{id}", "config": {"tells": true},
                           "heartbeat": {"interval": "500ms", "timeout": "500ms"}},
                          {"name": "exclaiming", "public": "/exclaiming", "path": "/{id}", "config": {"tells": true},
                           "heartbeat": {"text": "!"}},
                          {"name": "idle", "public": "/idle", "path": "/{id}", "config": {"tells": true},
                           "heartbeat": {"interval": 0}, "idleTimeout": "1s"},
                          {"name": "kept", "public": "/kept", "path": "/{id}", "config": {"tells": true},
                           "heartbeat": {"interval": "300ms"}, "idleTimeout": "1s"},
                          {"name": "inactive", "public": "/inactive", "path": "/{id}", "config": {"tells": true},
                           "heartbeat": {"interval": "300ms"}, "inactivityTimeout": "1s"}
                        ]}}
                        """.formatted(Scene.ENDPOINTS))
                .archive();
    }

    // ---- pings

    @Test
    void a_peer_that_answers_pings_lives() {
        RawPeer peer = scene.attacker(RawPeer.to(scene.address("beating")).ignoringPings());
        answerPings(peer, 5);

        peer.send("alive").awaitText("heard alive");
    }

    @Test
    void a_peer_that_is_busy_lives_without_answering_pings() {
        RawPeer peer = scene.attacker(RawPeer.to(scene.address("beating")).ignoringPings());
        for (int i = 0; i < 5; i++) {
            peer.await(RawFrame.PING);
            peer.send("busy");
            assertThat(peer.await(RawFrame.TEXT).text()).isEqualTo("heard busy");
        }
    }

    /** As a pulled cable looks from here. */
    @Test
    void a_peer_that_answers_no_ping_is_1006_in_time() throws Exception {
        long begin = System.nanoTime();
        RawPeer peer = scene.attacker(RawPeer.to(scene.address("beating")).ignoringPings());
        peer.send("here").awaitText("heard here");

        scene.bystanders().during(() -> scene.assertWitnessed(Scene.end(1006, "", By.NETWORK)));
        assertThat(since(begin)).isBetween(SECOND.dividedBy(2), SECOND.multipliedBy(2));
        scene.assertNobodyIn("beating");
        peer.awaitEnd();
    }

    @Test
    void a_peer_that_does_not_read_its_pings_is_1006_too() {
        scene.attacker(RawPeer.to(scene.address("beating")).receiveBuffer(1024).ignoringPings());

        scene.assertEnded("beating", 1006, "", By.NETWORK);
    }

    // ---- texts

    @Test
    void a_heartbeat_of_text_is_answered_with_itself_and_heard_by_nobody() {
        RawPeer peer = scene.attacker("exclaiming");
        for (int i = 0; i < 100; i++) {
            peer.send("!").awaitText("!");
        }
        peer.send("!!").awaitText("heard !!");
        peer.send(RawFrame.text("").notLast(), RawFrame.continuation("!")).awaitText("!");
    }

    // ---- silence

    @Test
    void a_peer_without_a_byte_for_too_long_is_1001() throws Exception {
        RawPeer peer = scene.attacker("idle");
        peer.send("here").awaitText("heard here");
        long begin = System.nanoTime();

        scene.bystanders().during(() -> peer.assertClosed(1001));
        assertThat(since(begin)).isBetween(SECOND.dividedBy(2), SECOND.multipliedBy(2));
        scene.assertEnded("idle", 1001, By.SERVER);
    }

    @Test
    void pongs_are_bytes_but_no_messages() {
        scene.attacker("inactive").assertClosed(1001);
        scene.assertEnded("inactive", 1001, By.SERVER);

        RawPeer kept = scene.attacker(RawPeer.to(scene.address("kept")).ignoringPings());
        answerPings(kept, 6); // which takes longer than the idle time-out
        kept.send("alive").awaitText("heard alive");
    }

    private static void answerPings(RawPeer peer, int count) {
        for (int i = 0; i < count; i++) {
            peer.send(RawFrame.of(RawFrame.PONG, peer.await(RawFrame.PING).payload()));
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
