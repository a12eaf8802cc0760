package dev.parley.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** The other end of one session. It blocks while it opens, and never again. */
final class Peer implements FrameReader.Hearer {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int PING = 0x9;
    private static final int CLOSE = 0x8;

    private final int number;
    private final SocketChannel channel;
    private final FrameReader frames = new FrameReader();
    private Load load = Load.NONE;

    private Peer(int number, SocketChannel channel) {
        this.number = number;
        this.channel = channel;
    }

    static Peer open(int number, InetSocketAddress server, SocketAddress own, String path) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.bind(own).connect(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var peer = new Peer(number, channel);
        peer.shakeHands(server, path);
        return peer;
    }

    // the heads that a browser sends: some servers and frameworks keep them for as long as the session lives
    private void shakeHands(InetSocketAddress server, String path) throws IOException {
        String host = server.getHostString() + ":" + server.getPort();
        String head = String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: " + host,
                "Connection: Upgrade",
                "Pragma: no-cache",
                "Cache-Control: no-cache",
                "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0",
                "Upgrade: websocket",
                "Origin: http://" + host,
                "Sec-WebSocket-Version: 13",
                "Accept-Encoding: gzip, deflate, br",
                "Accept-Language: en-GB,en;q=0.9",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        channel.write(ByteBuffer.wrap((head + END_OF_HEAD).getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer in = ByteBuffer.allocate(4096);
        String answer = "";
        while (!answer.contains(END_OF_HEAD)) {
            if (channel.read(in) < 0) {
                throw new IOException("The server ended the handshake of peer " + number + " after: " + answer);
            }
            answer = new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII);
        }
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IOException(path + " must be answered with 101, was: " + answer);
        }
        frames.read(in.flip().position(answer.indexOf(END_OF_HEAD) + END_OF_HEAD.length()), this);
    }

    void register(Selector selector) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    int number() {
        return number;
    }

    void hearFor(Load load) {
        this.load = load;
    }

    /** Sends the frame, which must not be used up by it. So little is on its way at a time that it is taken at once. */
    void send(ByteBuffer frame) throws IOException {
        ByteBuffer out = frame.duplicate();
        channel.write(out);
        if (out.hasRemaining()) {
            throw new IOException("The server does not read from peer " + number);
        }
    }

    void read(ByteBuffer buffer) throws IOException {
        if (channel.read(buffer.clear()) < 0) {
            throw new IOException("The server has ended the session of peer " + number);
        }
        frames.read(buffer.flip(), this);
    }

    @Override
    public void message(int length) throws IOException {
        load.arrived(this, length);
    }

    @Override
    public void control(int opcode, byte[] data) throws IOException {
        if (opcode == PING) {
            send(Frames.pong(data));
        } else if (opcode == CLOSE) {
            throw new IOException("The server has closed the session of peer " + number + ": "
                    + new String(data, StandardCharsets.ISO_8859_1));
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
