package dev.parley.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Peers of the same path, all served by the thread that runs their load. */
final class Crowd implements AutoCloseable {
    private static final int BUFFER = 256 << 10;
    private static final int PEERS_PER_ADDRESS = 5_000;
    private static final long PATIENCE_MILLIS = 20_000;
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");
    private static final AtomicInteger CROWDS = new AtomicInteger();

    private final InetSocketAddress server;
    private final String path;
    private final Selector selector = Selector.open();
    private final List<Peer> peers = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    private final int network = 1 + CROWDS.getAndIncrement() % 250;

    Crowd(InetSocketAddress server, String path) throws IOException {
        this.server = server;
        this.path = path;
    }

    /** Opens as many as are missing. */
    Crowd of(int size) throws IOException {
        while (peers.size() < size) {
            Peer peer = Peer.open(peers.size(), server, own(), path);
            peer.register(selector);
            peers.add(peer);
        }
        return this;
    }

    int size() {
        return peers.size();
    }

    // with addresses of its own a crowd does not run short of ports, however many others have just left; and from the
    // half of an address's ports on, Linux searches ever longer for a free one
    @Nullable
    private SocketAddress own() {
        String host = "127.0." + network + "." + (1 + peers.size() / PEERS_PER_ADDRESS);
        return LINUX ? new InetSocketAddress(host, 0) : null;
    }

    /** Bears the load for so long, and then until all has arrived. */
    void bear(Load load, Duration length) throws IOException {
        long end = System.nanoTime() + length.toNanos();
        load.begin(peers);
        while (System.nanoTime() < end) {
            select(load);
        }
        load.stop();
        while (!load.isOver()) {
            select(load);
        }
    }

    private void select(Load load) throws IOException {
        if (selector.select(PATIENCE_MILLIS) == 0) {
            throw new IOException("Nothing has arrived for " + PATIENCE_MILLIS + " ms under " + load);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            ((Peer) key.attachment()).read(buffer);
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        for (Peer peer : peers) {
            peer.close();
        }
        selector.close();
    }
}
