package dev.parley.bench;

import java.io.IOException;
import java.util.List;

/** What peers do in a round: they send, and whenever a message arrives they may send again. */
interface Load {
    /** Peers that say nothing and are told nothing. */
    Load NONE = new Load() {
        @Override
        public void begin(List<Peer> peers) {}

        @Override
        public void arrived(Peer peer, int length) {
            throw new IllegalStateException("Peer " + peer.number() + " was sent a message out of turn");
        }

        @Override
        public void stop() {}

        @Override
        public boolean isOver() {
            return true;
        }
    };

    void begin(List<Peer> peers) throws IOException;

    /** A whole message came. */
    void arrived(Peer peer, int length) throws IOException;

    /** From now on nothing is sent; what is on its way still arrives. */
    void stop();

    /** Whether all that was sent has arrived. */
    boolean isOver();
}
