package dev.parley.test;

import dev.parley.Close;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * A {@link TestPeer} of a {@link ParleyNode}. What it sends has reached its session when the call returns; what the
 * server sends is here when {@link ParleyNode#awaitIdle()} returns.
 */
public final class InMemoryPeer extends TestPeer<InMemoryPeer> {

    private final ParleyNode node;
    private final Line line;

    InMemoryPeer(Report report, Duration limit, Arrivals arrivals, ParleyNode node, Line line) {
        super(report, limit, arrivals);
        this.node = node;
        this.line = line;
    }

    @Override
    public InMemoryPeer send(String text) {
        line.put(Quote.of(text), session -> session.text(text, true));
        return this;
    }

    @Override
    public InMemoryPeer sendFragments(String... parts) {
        line.put(parts.length + " fragments", session -> {
            for (int i = 0; i < parts.length; i++) {
                session.text(parts[i], i == parts.length - 1);
            }
        });
        return this;
    }

    @Override
    public InMemoryPeer sendBinary(byte... bytes) {
        line.put(Quote.of(bytes), session -> session.binary(ByteBuffer.wrap(bytes), true));
        return this;
    }

    /**
     * Waits until the node has dealt with all that has come, then fails if there is a message that was not taken, or if
     * the connection ended without this peer having closed it or waited for the close. Nothing is on its way then: what
     * was not sent will not come, unless threads of the application send it.
     */
    @Override
    public InMemoryPeer assertNothingElse() {
        if (!node.isIdleWithin(limit())) {
            throw failure("expected nothing else, but the node was still at work after " + Quote.of(limit()));
        }
        return super.assertNothingElse();
    }

    /** Sends the close frame; the session has ended when this returns. Takes any code that may be sent. */
    @Override
    public InMemoryPeer close(int code, String reason) {
        if (!new Close(code, reason).isSendable()) {
            throw new IllegalArgumentException("Close code must be 1000-1003, 1007-1014 or 3000-4999, was " + code);
        }
        line.closeByPeer(code, reason);
        return this;
    }

    @Override
    public void cut() {
        line.cutByPeer();
    }

    /** Reads no more: what the server sends waits in its session's outbox, and pings are not answered. */
    @Override
    public InMemoryPeer stopReading() {
        line.stop();
        return this;
    }

    @Override
    public InMemoryPeer readOn() {
        line.resume();
        return this;
    }

    @Override
    public void close() {
        line.closeByPeer(1000, "");
    }

    @Override
    Optional<String> unsent() {
        return line.failure();
    }

    @Override
    InMemoryPeer self() {
        return this;
    }
}
