package dev.parley.bench;

import java.io.IOException;
import java.util.List;

/** Every peer asks, waits for the answer, and asks again. */
final class Echo extends Traffic {
    private long[] sentAt = {};
    private int waiting;

    Echo(Question question) {
        super(question);
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
