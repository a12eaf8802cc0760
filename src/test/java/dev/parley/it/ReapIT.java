package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Ends;
import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import dev.parley.test.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** No connection outlives its session for long, whatever its peer does: counted are the sockets of the server. */
@ArquillianTest
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ReapIT {
    private static final Duration REAPED = Duration.ofSeconds(20);
    private static final int PEERS = 10;

    private final List<RawPeer> peers = new ArrayList<>();
    private TestClient counter;

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt().with(Ends.class).withSettings("""
                        {"ws": {"endpoints": [{"name": "ends", "public": "/ends", "sendTimeout": "2s"}]}}
                        """).archive();
    }

    @BeforeEach
    void begin() {
        counter = TestClient.to(base.resolve("ends")).connect();
    }

    @AfterEach
    void end() {
        peers.forEach(RawPeer::close);
        counter.close();
    }

    @Test
    void a_peer_that_does_not_answer_our_close() {
        long before = sockets();
        enter(i -> reading().send("close " + code(i)).assertClosed(code(i)));

        assertSockets(before);
    }

    @Test
    void a_peer_that_goes_on_sending_after_our_close() {
        long before = sockets();
        enter(i -> reading().send("close " + code(i)).assertClosed(code(i)));

        byte[] chatter = RawFrame.text("and another thing").times(100);
        long end = System.nanoTime() + REAPED.toNanos();
        List<RawPeer> talking = new ArrayList<>(peers);
        while (!talking.isEmpty() && System.nanoTime() < end) {
            talking.removeIf(peer -> !peer.trySend(chatter));
        }
        assertThat(talking).isEmpty();
        assertSockets(before);
    }

    @Test
    void a_peer_that_does_not_read() {
        long before = sockets();
        enter(i ->
                RawPeer.to(base.resolve("ends")).receiveBuffer(4096).connect().send("stall " + code(i)));

        assertSockets(before);
        peers.forEach(RawPeer::awaitEnd);
    }

    @Test
    void a_peer_that_closes_and_does_not_hang_up() {
        long before = sockets();
        enter(i -> reading().send(RawFrame.close(code(i), "bye")).assertClosed(code(i)));

        assertSockets(before);
    }

    private void enter(IntFunction<RawPeer> peer) {
        for (int i = 0; i < PEERS; i++) {
            peers.add(peer.apply(i));
        }
    }

    private RawPeer reading() {
        return RawPeer.to(base.resolve("ends")).connect();
    }

    // the servers do not treat them alike
    private static int code(int i) {
        return i % 2 == 0 ? 1000 : 4001;
    }

    private void assertSockets(long expected) {
        long end = System.nanoTime() + REAPED.toNanos();
        long actual = sockets();
        while (actual > expected && System.nanoTime() < end) {
            actual = sockets();
        }
        assertThat(actual).as("the sockets of the server").isLessThanOrEqualTo(expected);
    }

    private long sockets() {
        return Long.parseLong(counter.send("sockets").nextText());
    }
}
