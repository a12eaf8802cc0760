package dev.parley.test;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A WebSocket client for tests: it keeps what the server sends in order, waits for what should come, and fails with an
 * {@link AssertionError} that tells what came instead.
 *
 * <p>Sending queues and returns; any number of threads may send, and each message goes out whole. What cannot be sent
 * is told by the next wait that fails. Every wait ends with what it waits for, with the end of the connection, or at
 * the time limit; nothing sleeps. A client may be used by several threads; a message goes to one of those that wait.
 *
 * <p>Messages stay readable after the connection has ended. {@link #close()} never fails.
 */
public final class TestClient implements AutoCloseable {

    private static final Duration LAST_ANSWER = Duration.ofSeconds(2);

    private final Report report;
    private final Duration limit;
    private final Arrivals arrivals;
    private final Listening listening;
    private final WebSocket socket;
    private final Outgoing outgoing;

    TestClient(Report report, Duration limit, Arrivals arrivals, Listening listening, WebSocket socket) {
        this.report = report;
        this.limit = limit;
        this.arrivals = arrivals;
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

    /** Its name in failure texts. */
    public String name() {
        return report.name();
    }

    /** The subprotocol the server chose; empty if it chose none. */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    /** Whether the connection has not ended yet, as far as this client knows. */
    public boolean isOpen() {
        return arrivals.close().isEmpty();
    }

    /** Queues a text message. */
    public TestClient send(String text) {
        outgoing.text(text);
        return this;
    }

    /** Queues one text message that goes out in these fragments, with no other message between them. */
    public TestClient sendFragments(String... parts) {
        outgoing.fragments(parts);
        return this;
    }

    /** Queues a binary message. */
    public TestClient sendBinary(byte... bytes) {
        outgoing.binary(bytes.clone());
        return this;
    }

    /** Waits until all that was queued has been handed to the network; the server need not have read it. */
    public TestClient awaitSent() {
        if (!outgoing.awaitSent(limit)) {
            throw failure("could not send all that was queued within " + Quote.of(limit)
                    + "; the server may have stopped reading");
        }
        outgoing.failure().ifPresent(why -> {
            throw failure("could not send all that was queued");
        });
        return this;
    }

    /** Takes the next message, which must be this text. */
    public TestClient awaitText(String expected) {
        String wanted = "the text " + Quote.of(expected);
        Arrived actual = next(wanted);
        if (!(actual instanceof Arrived.Text text)) {
            throw failure("expected " + wanted + " next, but got " + actual);
        }
        if (!text.value().equals(expected)) {
            throw failure("expected " + wanted + " next, but got " + actual + Quote.difference(expected, text.value()));
        }
        return this;
    }

    /** Takes the next message, which must be a text. */
    public String nextText() {
        Arrived actual = next("a text");
        if (actual instanceof Arrived.Text text) {
            return text.value();
        }
        throw failure("expected a text next, but got " + actual);
    }

    /** Takes messages until a text is as wanted, and drops the others; the description completes "waited for …". */
    public String awaitMessage(Predicate<String> wanted, String description) {
        Deadline deadline = Deadline.in(limit);
        List<Arrived> others = new ArrayList<>();
        while (true) {
            Optional<Arrived> next = arrivals.next(deadline);
            if (next.isEmpty()) {
                throw failure("waited for " + description + ", but " + end() + "; what came meanwhile: "
                        + Report.listed(others));
            }
            if (next.get() instanceof Arrived.Text text && wanted.test(text.value())) {
                return text.value();
            }
            others.add(next.get());
        }
    }

    /** Takes the next message, which must be binary and have these bytes. */
    public TestClient awaitBinary(byte... expected) {
        byte[] actual = nextBinary();
        if (!Arrays.equals(actual, expected)) {
            throw failure("expected " + Quote.of(expected) + " next, but got " + Quote.of(actual));
        }
        return this;
    }

    /** Takes the next message, which must be binary. */
    public byte[] nextBinary() {
        Arrived actual = next("a binary message");
        if (actual instanceof Arrived.Binary binary) {
            return binary.value();
        }
        throw failure("expected a binary message next, but got " + actual);
    }

    /** All texts that came until now, in order, whether taken or not. */
    public List<String> received() {
        return arrivals.all().stream()
                .filter(Arrived.Text.class::isInstance)
                .map(message -> ((Arrived.Text) message).value())
                .toList();
    }

    /**
     * Sends a ping and waits for its pong. Then everything queued here before has reached the server, and everything
     * the server had written before its pong has arrived here. It does not tell that the server has dealt with what it
     * read: servers answer pings by themselves, while other threads may still be at work.
     */
    public TestClient roundTrip() {
        if (!arrivals.awaitPong(outgoing.ping(), Deadline.in(limit))) {
            throw failure("sent a ping, but no pong came within " + Quote.of(limit));
        }
        return this;
    }

    /**
     * Fails if there is a message that was not taken, or if the connection ended without this client having closed it
     * or waited for the close. Makes a {@link #roundTrip()} first, so whatever the server wrote before its pong is
     * seen; what it writes later, it may write after this has passed. To be sure that a message does not come, first
     * await something that the server does after it would have sent it.
     */
    public TestClient assertNothingElse() {
        if (isOpen()) {
            roundTrip();
        }
        List<Arrived> unread = arrivals.unread();
        if (!unread.isEmpty()) {
            throw failure("expected nothing else, but there is more: " + Report.listed(unread));
        }
        arrivals.unexpectedClose().ifPresent(close -> {
            throw failure("expected nothing else, but the connection was closed with " + close);
        });
        return this;
    }

    /**
     * Queues the close frame and does not wait for the answer. The JDK's client sends 1000, 1001, 1008, 1011 and 3000
     * to 4999, and no reason of more than 123 bytes; anything else is an {@link IllegalArgumentException}.
     */
    public TestClient close(int code, String reason) {
        CloseCode.requireSendable(code, reason);
        outgoing.close(code, reason);
        return this;
    }

    /** Ends the connection without a close frame, as a crash or a pulled cable would; what is queued may be lost. */
    public void cut() {
        outgoing.cut();
    }

    /**
     * Reads no more, as a peer that has stalled: after at most one message more, what the server sends fills the
     * buffers between, and pings are not answered. What waits for the server's answer only ends at the time limit then.
     */
    public TestClient stopReading() {
        listening.stop();
        return this;
    }

    /** Reads again after {@link #stopReading()}. */
    public TestClient readOn() {
        listening.resume(socket);
        return this;
    }

    /** Waits for the end of the connection; messages not taken stay to be taken. */
    public CloseCode awaitClose() {
        return arrivals.awaitClose(Deadline.in(limit))
                .orElseThrow(
                        () -> failure("expected a close, but the connection was still open after " + Quote.of(limit)));
    }

    /** Waits for the end of the connection, which must have this code; 1006 if it was cut. */
    public TestClient assertClosed(int code) {
        CloseCode actual = awaitClose();
        if (actual.code() != code) {
            throw failure("expected a close with " + code + ", but it was " + actual);
        }
        return this;
    }

    /** Waits for the end of the connection, which must have this code and reason. */
    public TestClient assertClosed(int code, String reason) {
        CloseCode actual = awaitClose();
        if (actual.code() != code || !actual.reason().equals(reason)) {
            throw failure("expected a close with " + code + " " + Quote.of(reason) + ", but it was " + actual);
        }
        return this;
    }

    /**
     * Closes with 1000 if the connection is open, and waits two seconds at most for the server's answer. A client that
     * has stopped reading is cut at once. Never fails, so that it does not hide why a test failed.
     */
    @Override
    public void close() {
        if (!arrivals.isClosing() && !listening.isStopped()) {
            outgoing.close(1000, "");
        }
        if (isOpen() && (listening.isStopped() || !answered())) {
            cut();
        }
    }

    private boolean answered() {
        try {
            return arrivals.awaitClose(Deadline.in(limit.compareTo(LAST_ANSWER) < 0 ? limit : LAST_ANSWER))
                    .isPresent();
        } catch (AssertionError interrupted) {
            return false; // the thread stays interrupted; the connection is cut
        }
    }

    private Arrived next(String wanted) {
        return arrivals.next(Deadline.in(limit))
                .orElseThrow(() -> failure("expected " + wanted + " next, but " + end()));
    }

    private String end() {
        return arrivals.close()
                .map(close -> "the connection was closed with " + close)
                .orElse("nothing came within " + Quote.of(limit));
    }

    private AssertionError failure(String what) {
        return report.failure(what, arrivals, outgoing);
    }

    @Override
    public String toString() {
        return report.name() + " at " + report.uri();
    }
}
