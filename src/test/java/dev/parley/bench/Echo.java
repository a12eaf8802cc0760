package dev.parley.bench;

import java.io.IOException;
import java.util.List;

/** Every peer sends a message, waits until it comes back, and sends the next. */
final class Echo extends Traffic {
    private long[] sentAt = {};
    private int waiting;

    Echo(int length) {
        super(length);
    }

    @Override
    void first(List<Peer> peers) throws IOException {
        sentAt = new long[peers.size()];
        for (Peer peer : peers) {
            next(peer, System.nanoTime());
        }
    }

    @Override
    long sentAt(Peer peer) {
        waiting--;
        return sentAt[peer.number()];
    }

    @Override
    void next(Peer peer, long now) throws IOException {
        sentAt[peer.number()] = now;
        waiting++;
        send(peer);
    }

    @Override
    public boolean isOver() {
        return waiting == 0;
    }
}
