package dev.parley.bench;

import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What peers do that no client would, for as long as the process lives: {@code main} takes the address, the side and the name. */
enum Attack {
    /** No attack, but somebody who is busy: what others notice of that is no harm. */
    BUSY("an ordinary peer that is busy", "echo") {
        @Override
        void once(URI address) {
            byte[] texts = RawFrame.text("The quick brown fox jumps over the lazy dog.")
                    .times(100);
            try (RawPeer peer = peer(address)) {
                while (true) {
                    peer.send(texts);
                    for (int i = 0; i < 100; i++) {
                        peer.await(RawFrame.TEXT);
                    }
                }
            }
        }
    },

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
    FRAGMENTS("200,000 fragments of one byte, one peer after another", "echo") {
        @Override
        void once(URI address) {
            byte[] thousand = RawFrame.continuation("x").notLast().times(1000);
            try (RawPeer peer = peer(address).send(RawFrame.text("x").notLast())) {
                for (int i = 0; i < 200 && peer.trySend(thousand); i++) {}
                peer.awaitClose();
            }
        }
    },

    /** Control frames as fast as they are answered. */
    PINGS("200,000 pings, one peer after another", "echo") {
        @Override
        void once(URI address) {
            byte[] pings = RawFrame.of(RawFrame.PING, (byte) 1).times(100);
            try (RawPeer peer = peer(address)) {
                for (int i = 0; i < 2000; i++) {
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
    HASTE("1,000 messages a second where 100 may come", "paced") {
        @Override
        void once(URI address) {
            byte[] ten = RawFrame.text("haste").times(10);
            try (RawPeer peer = peer(address)) {
                for (int i = 0; i < 300 && peer.trySend(ten); i++) {
                    LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                }
                peer.awaitClose();
            }
        }
    },

    /** Services that never return. */
    SLEEP("30 peers call a service that never returns", "echo") {
        @Override
        void once(URI address) {
            List<RawPeer> peers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                peers.add(peer(address).send(call("sleep")));
            }
            peers.forEach(peer -> peer.await(RawFrame.TEXT));
            peers.forEach(RawPeer::close);
        }
    },

    /** A service that calls itself. */
    DEEP("a service that ends in StackOverflowError, again and again", "echo") {
        @Override
        void once(URI address) {
            try (RawPeer peer = peer(address)) {
                while (true) {
                    peer.send(call("deep")).await(RawFrame.TEXT);
                }
            }
        }
    },

    /** A service that has much to say. */
    FLOOD("a service that sends 10,000 messages to its session, again and again", "echo") {
        @Override
        void once(URI address) {
            try (RawPeer peer = peer(address)) {
                while (true) {
                    peer.send(call("flood"));
                    peer.awaitBytes(1_000_000);
                    peer.await(RawFrame.TEXT);
                }
            }
        }
    };

    static final List<Attack> BY_PEERS = List.of(HANG, LARGE, FRAGMENTS, PINGS, DEAF, HASTE);
    static final List<Attack> BY_SERVICES = List.of(SLEEP, DEEP, FLOOD);

    private static final Duration LONG = Duration.ofMinutes(5);

    private final String title;
    private final String endpoint;

    Attack(String title, String endpoint) {
        this.title = title;
        this.endpoint = endpoint;
    }

    public static void main(String[] args) {
        Attack attack = valueOf(args[2]);
        URI address = URI.create(args[0]).resolve(Side.valueOf(args[1]).path(attack.endpoint));
        while (true) {
            try {
                attack.once(address);
            } catch (AssertionError e) {
                // this peer has been thrown out, which is what it deserves
            }
        }
    }

    abstract void once(URI address);

    /** Whether there is an endpoint for it on that side. */
    boolean reaches(Side side) {
        return side == Side.PARLEY || endpoint.equals("echo");
    }

    private static String call(String service) {
        return "{\"service\":\"tea/" + service + "\"}";
    }

    private static RawPeer peer(URI address) {
        return RawPeer.to(address).within(LONG).connect();
    }

    @Override
    public String toString() {
        return title;
    }
}
