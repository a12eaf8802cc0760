package dev.parley.test;

import dev.parley.server.Admission;
import dev.parley.server.Admission.Accepted;
import dev.parley.server.Admission.TurnedAway;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Says as whom and with which headers an {@link InMemoryPeer} connects. */
public final class InMemoryPeerBuilder {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ParleyNode node;
    private final TestHandshake handshake;
    private String name = "peer-" + COUNT.incrementAndGet();
    private Duration limit = LIMIT;
    private boolean stalled;

    InMemoryPeerBuilder(ParleyNode node, TestHandshake handshake) {
        this.node = node;
        this.handshake = handshake;
    }

    /** The name by which failure texts call the peer; {@code peer-1} and so on if it is not told. */
    public InMemoryPeerBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** Adds a header to the handshake. */
    public InMemoryPeerBuilder header(String name, String value) {
        handshake.addHeader(name, value);
        return this;
    }

    /** Comes to this host; {@code localhost} if it is not told. */
    public InMemoryPeerBuilder host(String host) {
        handshake.header("Host", host);
        return this;
    }

    /** How long each wait of the peer may take; 10 seconds if it is not told. */
    public InMemoryPeerBuilder within(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("The time limit must be more than nothing, was " + limit);
        }
        this.limit = limit;
        return this;
    }

    /** Reads nothing from the start, as after {@link InMemoryPeer#stopReading()}. */
    public InMemoryPeerBuilder stalled() {
        stalled = true;
        return this;
    }

    /**
     * Connects; an answer other than 101 fails with its status and headers. Who is refused with a close code ({@code
     * auth.refuseWithClose}) has connected.
     */
    public InMemoryPeer connect() {
        Admission admission = node.decide(handshake);
        var arrivals = new Arrivals(name);
        var line = new Line(arrivals, stalled);
        if (admission instanceof Accepted accepted) {
            line.opened(node.gateway().open(accepted, line));
        } else if (admission instanceof TurnedAway stranger) {
            line.turnedAway(stranger.seat()::free);
            node.gateway().turnAway(stranger, line);
        } else {
            throw new AssertionError(name + " could not connect to " + handshake.path() + ": expected 101, was "
                    + ParleyNode.answer(handshake, admission).described());
        }
        return new InMemoryPeer(new Report(name, handshake.path()), limit, arrivals, node, line);
    }
}
