package dev.parley.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A load whose messages are all the same, both ways; it keeps the time that each needs. */
abstract class Traffic implements Load {
    private final int length;
    private final ByteBuffer frame;
    private final Latencies latencies = new Latencies();
    private boolean stopped;

    Traffic(Question question) {
        this.length = question.answer().length();
        this.frame = Frames.text(question.text());
    }

    final Latencies latencies() {
        return latencies;
    }

    @Override
    public final void begin(List<Peer> peers) throws IOException {
        peers.forEach(peer -> peer.hearFor(this));
        first(peers);
    }

    @Override
    public final void arrived(Peer peer, int actual) throws IOException {
        if (actual != length) {
            throw new IllegalStateException("A message must have " + length + " bytes, had " + actual);
        }
        long now = System.nanoTime();
        latencies.add(now - sentAt(peer));
        if (!stopped) {
            next(peer, now);
        }
    }

    @Override
    public final void stop() {
        stopped = true;
    }

    final void send(Peer peer) throws IOException {
        peer.send(frame);
    }

    abstract void first(List<Peer> peers) throws IOException;

    /** When that was sent which has just arrived; asked once for each. */
    abstract long sentAt(Peer peer);

    abstract void next(Peer peer, long now) throws IOException;
}
