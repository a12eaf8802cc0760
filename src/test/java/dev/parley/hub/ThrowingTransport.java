package dev.parley.hub;

import dev.parley.Close;
import dev.parley.spi.Payload;
import java.nio.ByteBuffer;

/** A container whose session is in no state to send. */
final class ThrowingTransport implements Transport {
    private final Runnable failure;

    /** As Tomcat throws. */
    ThrowingTransport() {
        this(() -> {
            throw new IllegalStateException("The session is closed");
        });
    }

    /** @param failure throws something */
    ThrowingTransport(Runnable failure) {
        this.failure = failure;
    }

    @Override
    public void send(Payload payload, Done done) {
        failure.run();
    }

    @Override
    public void ping(ByteBuffer data, Done done) {
        failure.run();
    }

    @Override
    public void close(Close close, Done done) {
        failure.run();
    }

    @Override
    public Runnable breaker() {
        return () -> {};
    }

    @Override
    public void cut(Close close) {
        // nothing is left of it
    }
}
