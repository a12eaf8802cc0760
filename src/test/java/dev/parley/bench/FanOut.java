package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One peer sends a message that goes to all of them; few such broadcasts are on their way at a time. */
final class FanOut extends Traffic {
    private static final int WINDOW = 4;

    private final List<Long> sentAt = new ArrayList<>();
    private List<Peer> peers = List.of();
    private int[] arrived = {};
    private long deliveries;

    FanOut(Question question) {
        super(question);
    }

    @Override
    void first(List<Peer> peers) throws IOException {
        this.peers = peers;
        arrived = new int[peers.size()];
        for (int i = 0; i < WINDOW; i++) {
            broadcast(System.nanoTime());
        }
    }

    private void broadcast(long now) throws IOException {
        sentAt.add(now);
        send(peers.get(0));
    }

    @Override
    long sentAt(Peer peer) {
        deliveries++;
        return sentAt.get(arrived[peer.number()]++);
    }

    @Override
    void next(Peer peer, long now) throws IOException {
        long finished = deliveries / peers.size();
        if (sentAt.size() - finished < WINDOW) {
            broadcast(now);
        }
    }

    @Override
    public boolean isOver() {
        return deliveries == (long) sentAt.size() * peers.size();
    }
}
