package dev.parley.hub;

import dev.parley.Close;
import dev.parley.spi.Payload;
import java.nio.ByteBuffer;

/**
 * The way to one peer. The outbox alone calls it: one call at a time, and the next after the last one's {@link Done} was
 * told, but for messages where it has a {@link #window}. No call waits for the peer.
 */
public interface Transport {

    /** Whether messages are compressed on their way. Asked once, when the session opens. */
    default boolean compresses() {
        return false;
    }

    /**
     * How many messages it takes before the first of them is done, to write together what waits: then the next {@link #send} may come
     * as soon as the last one has returned. Pings and the close frame still come by themselves. Asked once, when the session opens.
     */
    default int window() {
        return 1;
    }

    void send(Payload payload, Done done);

    /** Sends a ping frame with at most 125 bytes. */
    void ping(ByteBuffer data, Done done);

    /** Sends the close frame and ends the connection; the last call but {@link #cut}. */
    void close(Close close, Done done);

    /**
     * Ends the connection at once: what is on its way is lost, and whether the peer gets the close frame is left to chance.
     * May come at any time, from any thread.
     */
    void cut(Close close);

    /** Our close frame has gone, and what the peer still sends is of no interest: whatever can be spared on it may be. */
    default void deafen() {}

    /**
     * Our close frame has gone or is going, and the peer sends on and on: nothing more is to be read. What has not gone yet may still go; the
     * connection need not be broken at once.
     */
    default void hush() {
        breaker().run();
    }

    /**
     * What breaks the network connection if it is still there, at any time after its end. It is kept for a while, and must
     * not keep what the container has let go of.
     */
    Runnable breaker();

    /** Is told once what became of a call, on any thread, possibly before the call returns. */
    interface Done {
        /** For whom it does not matter what becomes of it. */
        Done IGNORED = new Done() {
            @Override
            public void written() {}

            @Override
            public void failed(Throwable cause) {}
        };

        void written();

        void failed(Throwable cause);
    }
}
