package dev.parley.test;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Writes a handshake to a plain socket as it is told, and reads the answer. */
record SocketDoor(URI uri) implements TestHandshake.Door {

    @Override
    public HandshakeAnswer answer(TestHandshake handshake) {
        Deadline deadline = Deadline.in(handshake.limit());
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()),
                    deadline.millisLeft());
            socket.getOutputStream().write(handshake.request().getBytes(StandardCharsets.ISO_8859_1));
            return new RawAnswer(socket, deadline).read(handshake.toString(), handshake.method(), handshake.sentKey());
        } catch (SocketTimeoutException e) {
            throw new AssertionError(handshake + " was not answered within " + Quote.of(handshake.limit()), e);
        } catch (IOException e) {
            throw new AssertionError(handshake + " was not answered: " + e.getMessage(), e);
        }
    }
}
