package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Arena;
import dev.parley.it.app.Usher;
import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import dev.parley.test.TestClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever comes and goes as fast as he can finds every limit in its place, and leaves nothing behind. */
@ArquillianTest
@Timeout(180)
class ComingAndGoingIT extends Staged {
    private static final int MANY = 10_000;
    private static final int WARM_UP = 1000;
    private static final Duration BACK = Duration.ofSeconds(10);

    // Grizzly remembers each connection for the half minute for which it would have kept it alive
    private static final Duration FORGOTTEN = Scene.on("payara") ? Duration.ofSeconds(40) : BACK;

    // of every so many visits the first ones stay until the others have come
    private static final int ROUND = 500;
    private static final int CROWD = 100;

    private static final int MOST = 50;
    private static final int MOST_OF_ADDRESS = 10;

    // what a server's own pools may have grown or shrunk by
    private static final int THREADS = 16;

    private record Gate(String name, int refusal) {}

    private static final Gate FULL = new Gate("full", 503);
    private static final Gate NEIGHBOURS = new Gate("neighbours", 429);
    private static final Gate PACED = new Gate("paced", 429);

    private final Random random = new Random(1);
    private final List<RawPeer> crowd = new ArrayList<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private int accepted;
    private TestClient ledger;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Arena.class, Usher.class)
                .withSettings("""
                        {"ws": {"defaults": {"heartbeat": {"interval": "500ms", "timeout": "5s"}}, "endpoints": [%s,
                          {"name": "full", "public": "/full", "limits": {"sessions": %d}},
                          {"name": "neighbours", "public": "/neighbours", "limits": {"sessionsPerAddress": %d}},
                          {"name": "paced", "public": "/paced", "limits": {"opensPerSecond": 20}},
                          {"name": "ledger", "public": "/ledger"}
                        ]}}
                        """.formatted(Scene.ENDPOINTS, MOST, MOST_OF_ADDRESS))
                .archive();
    }

    @AfterEach
    void leave() {
        disperse();
    }

    @Test
    void ten_thousand_that_come_and_go_meet_the_limits_and_leave_nothing_behind() throws Exception {
        ledger = TestClient.to(base.resolve("ledger")).connect();
        visit(WARM_UP);
        awaitNothingLeft();
        long heap = scene.bystanders().heap();
        int threads = ask("threads");

        scene.bystanders().during(() -> visit(MANY));

        awaitNothingLeft();
        assertThat(ask("opened")).isGreaterThanOrEqualTo(accepted);
        assertThat(ask(FULL.name())).isEqualTo(MOST);
        assertThat(ask(NEIGHBOURS.name())).isEqualTo(MOST_OF_ADDRESS);
        assertThat(refused).containsOnlyKeys(FULL.name(), NEIGHBOURS.name(), PACED.name());
        assertSeats(FULL, MOST);
        assertSeats(NEIGHBOURS, MOST_OF_ADDRESS);
        awaitNothingLeft();
        scene.bystanders().assertHeapBackAt(heap, FORGOTTEN);
        assertThat(ask("threads") - threads).as("threads more than before").isLessThan(THREADS);
    }

    private void visit(int visits) throws IOException {
        for (int i = 0; i < visits; i++) {
            int inRound = i % ROUND;
            if (inRound == CROWD) {
                disperse();
            }
            Gate gate = inRound % 10 < 7 ? FULL : inRound % 10 < 9 ? NEIGHBOURS : PACED;
            if (inRound < CROWD) {
                enter(gate).ifPresent(crowd::add);
            } else {
                comeAndGo(gate);
            }
        }
    }

    private void disperse() {
        crowd.forEach(RawPeer::reset);
        crowd.clear();
    }

    private Optional<RawPeer> enter(Gate gate) {
        Optional<RawPeer> peer = RawPeer.to(base.resolve(gate.name())).connectUnless(gate.refusal());
        if (peer.isPresent()) {
            accepted++;
        } else {
            refused.merge(gate.name(), 1, Integer::sum);
        }
        return peer;
    }

    /** Mostly with a reset: whoever ends a connection otherwise keeps its port for a minute. */
    private void comeAndGo(Gate gate) throws IOException {
        switch (random.nextInt(20)) {
            case 0, 1 -> knock(gate, 0.5);
            case 2, 3 -> knock(gate, 1);
            case 4, 5 ->
                enter(gate).ifPresent(peer -> {
                    peer.send(RawFrame.close(1000, "")).assertClosed(1000);
                    peer.reset();
                });
            case 6 -> enter(gate).ifPresent(RawPeer::close);
            case 7 ->
                enter(gate).ifPresent(peer -> {
                    peer.send(RawFrame.of(RawFrame.TEXT).head(1000)).send(new byte[500]);
                    peer.reset();
                });
            default -> enter(gate).ifPresent(RawPeer::reset);
        }
    }

    // sends so much of a handshake, and is gone before the answer
    private void knock(Gate gate, double part) throws IOException {
        URI address = base.resolve(gate.name());
        byte[] handshake = ("GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                        + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(handshake, 0, (int) (handshake.length * part));
        }
    }

    private void awaitNothingLeft() {
        String nothing = "0 not closed, 0 closed otherwise than once, 0 found";
        long end = System.nanoTime() + BACK.toNanos();
        String left = ledger.send("left").nextText();
        while (!left.equals(nothing) && System.nanoTime() < end) {
            left = ledger.send("left").nextText();
        }
        assertThat(left).isEqualTo(nothing);
    }

    /** As many as may be come in, one more does not, and all go. */
    private void assertSeats(Gate gate, int seats) {
        long end = System.nanoTime() + BACK.toNanos();
        while (crowd.size() < seats && System.nanoTime() < end) {
            enter(gate).ifPresent(crowd::add);
        }
        assertThat(crowd).hasSize(seats);
        assertThat(enter(gate)).isEmpty();
        disperse();
    }

    private int ask(String question) {
        return Integer.parseInt(ledger.send(question).nextText());
    }
}
