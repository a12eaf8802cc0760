package dev.parley.test;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Says how a {@link RawPeer} connects. */
public final class RawPeerBuilder {
    private final URI uri;
    private final TestHandshake handshake;
    private Duration limit = Duration.ofSeconds(10);
    private int receiveBuffer;
    private boolean answersPings = true;

    RawPeerBuilder(URI uri) {
        this.uri = Addresses.plain(uri);
        this.handshake = TestHandshake.to(this.uri);
    }

    /** How long connecting, and each sending and waiting, may take; 10 seconds if it is not told. */
    public RawPeerBuilder within(Duration limit) {
        this.limit = limit;
        return this;
    }

    /** How many bytes the system takes in before the peer reads them; the system may take a few thousand more. */
    public RawPeerBuilder receiveBuffer(int bytes) {
        receiveBuffer = bytes;
        return this;
    }

    /** Pings are left without a pong, and come out of {@link RawPeer#next} as all other frames do. */
    public RawPeerBuilder ignoringPings() {
        answersPings = false;
        return this;
    }

    /** A header of the handshake, in place of all of that name. */
    public RawPeerBuilder header(String name, String value) {
        handshake.header(name, value);
        return this;
    }

    /** Connects; an answer other than 101 fails. */
    public RawPeer connect() {
        return connectUnless(0).orElseThrow(); // which no answer has
    }

    /** Connects; empty if the answer has this status, and any other but 101 fails. */
    public Optional<RawPeer> connectUnless(int refusal) {
        var deadline = Deadline.in(limit);
        var socket = new Socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer); // before connecting, as the window is told then
            }
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()),
                    deadline.millisLeft());
            socket.getOutputStream().write(handshake.request().getBytes(StandardCharsets.ISO_8859_1));
            var in = new BufferedInputStream(socket.getInputStream());
            HandshakeAnswer answer = new RawAnswer(socket, in, deadline)
                    .read(handshake.toString(), handshake.method(), handshake.sentKey());
            var peer = new RawPeer(uri.toString(), limit, answer, socket, in, answersPings);
            if (answer.status() == refusal) {
                peer.reset();
                return Optional.empty();
            }
            answer.assertAccepted();
            return Optional.of(peer);
        } catch (IOException e) {
            throw new AssertionError(handshake + " was not answered: " + e, e);
        }
    }
}
