package dev.parley.test;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;

/** A {@link TestPeer} that talks to a server through a socket, as a browser would. */
public final class TestClient extends TestPeer<TestClient> {

    private static final Duration LAST_ANSWER = Duration.ofSeconds(2);

    private final Listening listening;
    private final WebSocket socket;
    private final Outgoing outgoing;

    TestClient(Report report, Duration limit, Arrivals arrivals, Listening listening, WebSocket socket) {
        super(report, limit, arrivals);
        this.listening = listening;
        this.socket = socket;
        this.outgoing = new Outgoing(socket, arrivals);
    }

    /** A client for that address, which may start with {@code ws:} or {@code http:} (or the same with TLS). */
    public static TestClientBuilder to(URI uri) {
        return new TestClientBuilder(uri);
    }

    /** A client for that address, which may start with {@code ws:} or {@code http:} (or the same with TLS). */
    public static TestClientBuilder to(String uri) {
        return to(URI.create(uri));
    }

    /** The subprotocol the server chose; empty if it chose none. */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    @Override
    public TestClient send(String text) {
        outgoing.text(text);
        return this;
    }

    @Override
    public TestClient sendFragments(String... parts) {
        outgoing.fragments(parts);
        return this;
    }

    @Override
    public TestClient sendBinary(byte... bytes) {
        outgoing.binary(bytes.clone());
        return this;
    }

    /** Waits until all that was queued has been handed to the network; the server need not have read it. */
    public TestClient awaitSent() {
        if (!outgoing.awaitSent(limit())) {
            throw failure("could not send all that was queued within " + Quote.of(limit())
                    + "; the server may have stopped reading");
        }
        outgoing.failure().ifPresent(why -> {
            throw failure("could not send all that was queued");
        });
        return this;
    }

    /**
     * Sends a ping and waits for its pong. Then everything queued here before has reached the server, and everything
     * the server had written before its pong has arrived here. It does not tell that the server has dealt with what it
     * read: servers answer pings by themselves, while other threads may still be at work.
     */
    public TestClient roundTrip() {
        if (!arrivals().awaitPong(outgoing.ping(), Deadline.in(limit()))) {
            throw failure("sent a ping, but no pong came within " + Quote.of(limit()));
        }
        return this;
    }

    /**
     * Fails if there is a message that was not taken, or if the connection ended without this client having closed it
     * or waited for the close. Makes a {@link #roundTrip()} first, so whatever the server wrote before its pong is
     * seen; what it writes later, it may write after this has passed. To be sure that a message does not come, first
     * await something that the server does after it would have sent it.
     */
    @Override
    public TestClient assertNothingElse() {
        if (isOpen()) {
            roundTrip();
        }
        return super.assertNothingElse();
    }

    /**
     * Queues the close frame and does not wait for the answer. The JDK's client sends 1000, 1001, 1008, 1011 and 3000
     * to 4999, and no reason of more than 123 bytes; anything else is an {@link IllegalArgumentException}.
     */
    @Override
    public TestClient close(int code, String reason) {
        CloseCode.requireSendable(code, reason);
        outgoing.close(code, reason);
        return this;
    }

    @Override
    public void cut() {
        outgoing.cut();
    }

    /**
     * Reads no more, as a peer that has stalled: after at most one message more, what the server sends fills the
     * buffers between, and pings are not answered. What waits for the server's answer only ends at the time limit then.
     */
    @Override
    public TestClient stopReading() {
        listening.stop();
        return this;
    }

    @Override
    public TestClient readOn() {
        listening.resume(socket);
        return this;
    }

    /**
     * Closes with 1000 if the connection is open, and waits two seconds at most for the server's answer. A client that
     * has stopped reading is cut at once. Never fails, so that it does not hide why a test failed.
     */
    @Override
    public void close() {
        if (!arrivals().isClosing() && !listening.isStopped()) {
            outgoing.close(1000, "");
        }
        if (isOpen() && (listening.isStopped() || !answered())) {
            cut();
        }
    }

    private boolean answered() {
        try {
            return arrivals()
                    .awaitClose(Deadline.in(limit().compareTo(LAST_ANSWER) < 0 ? limit() : LAST_ANSWER))
                    .isPresent();
        } catch (AssertionError interrupted) {
            return false; // the thread stays interrupted; the connection is cut
        }
    }

    @Override
    Optional<String> unsent() {
        return outgoing.failure();
    }

    @Override
    TestClient self() {
        return this;
    }
}
