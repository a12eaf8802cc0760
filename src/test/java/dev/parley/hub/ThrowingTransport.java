package dev.parley.hub;

import dev.parley.Close;
import dev.parley.spi.Payload;
import java.nio.ByteBuffer;

/** A container whose session is in no state to send: Tomcat throws IllegalStateException then. */
final class ThrowingTransport implements Transport {
    @Override
    public void send(Payload payload, Done done) {
        throw new IllegalStateException("The session is closed");
    }

    @Override
    public void ping(ByteBuffer data, Done done) {
        throw new IllegalStateException("The session is closed");
    }

    @Override
    public void close(Close close, Done done) {
        throw new IllegalStateException("The session is closed");
    }

    @Override
    public void abort() {}

    @Override
    public void cut(Close close) {
        // nothing is left of it
    }
}
