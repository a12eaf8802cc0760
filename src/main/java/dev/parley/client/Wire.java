package dev.parley.client;

import dev.parley.Close;
import java.nio.ByteBuffer;

/** One WebSocket to the server, as long as it lasts. What goes over it may hold the caller's thread. */
interface Wire {

    /** Is told what became of what was sent, once. */
    interface Done {
        void written();

        void failed(Throwable cause);
    }

    void text(String text, Done done);

    void binary(ByteBuffer bytes, Done done);

    void ping(Done done);

    /** Begins to close, patiently. */
    void close(Close close, Done done);

    /** Gives it up, without patience. */
    void cut(Close close);

    String subprotocol();
}
