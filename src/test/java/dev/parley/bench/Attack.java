package dev.parley.bench;

import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What peers do that no client would, for as long as the process lives: {@code main} takes the address and the name. */
enum Attack {
    /** Many peers flood an observer that hangs. */
    HANG("300 peers flood an observer that hangs", "hang") {
        @Override
        void once(URI address) {
            List<RawPeer> peers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                peers.add(peer(address).send(RawFrame.text("hang").times(40)));
            }
            peers.forEach(RawPeer::close);
        }
    },

    /** A message without end, in one frame. */
    LARGE("frames of 400 MB", "echo") {
        @Override
        void once(URI address) {
            try (RawPeer peer = peer(address).send(RawFrame.of(RawFrame.TEXT).head(400_000_000))) {
                peer.flood(new byte[64 << 10], 6000);
            }
        }
    },

    /** A message without end, in the smallest parts. */
    FRAGMENTS("endless fragments of one byte", "echo") {
        @Override
        void once(URI address) {
            try (RawPeer peer = peer(address).send(RawFrame.text("x").notLast())) {
                peer.flood(RawFrame.continuation("x").notLast().times(1000), 200);
            }
        }
    },

    /** Control frames as fast as they are answered. */
    PINGS("pings without end", "echo") {
        @Override
        void once(URI address) {
            byte[] pings = RawFrame.of(RawFrame.PING, (byte) 1).times(100);
            try (RawPeer peer = peer(address)) {
                for (int i = 0; i < 1000; i++) {
                    peer.send(pings).await(RawFrame.PONG);
                }
            }
        }
    },

    /** A peer to which much is sent, and which reads nothing. */
    DEAF("peers that read nothing of 64 KB messages", "deluge") {
        @Override
        void once(URI address) {
            try (RawPeer peer =
                    RawPeer.to(address).within(LONG).receiveBuffer(4096).connect()) {
                peer.send("pour");
                peer.trySend(RawFrame.of(RawFrame.PING).bytes());
                peer.awaitEnd();
            }
        }
    },

    /** More messages than a peer may send. */
    HASTE("1,000 times the messages of a second", "paced") {
        @Override
        void once(URI address) {
            try (RawPeer peer = peer(address)) {
                peer.flood(RawFrame.text("haste").times(100), 1000);
            }
        }
    };

    private static final Duration LONG = Duration.ofMinutes(5);

    private final String title;
    private final String endpoint;

    Attack(String title, String endpoint) {
        this.title = title;
        this.endpoint = endpoint;
    }

    public static void main(String[] args) {
        Attack attack = valueOf(args[1]);
        URI address = URI.create(args[0]).resolve(Side.PARLEY.path(attack.endpoint));
        while (true) {
            try {
                attack.once(address);
            } catch (AssertionError e) {
                // this peer has been thrown out, which is what it deserves
            }
        }
    }

    abstract void once(URI address);

    private static RawPeer peer(URI address) {
        return RawPeer.to(address).within(LONG).connect();
    }

    @Override
    public String toString() {
        return title;
    }
}
