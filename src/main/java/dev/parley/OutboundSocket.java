package dev.parley;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/**
 * A WebSocket from this application to another server, over as many connections as it takes: one that is lost is followed by the
 * next, until somebody closes it or the server says that it is over. Safe to keep, to share between threads and to use after its end.
 */
public interface OutboundSocket {

    /** Unique in this application. */
    String id();

    URI uri();

    /** Whose it is, as {@link OutboundSockets#connect} was told. */
    String handler();

    SocketState state();

    default boolean isOpen() {
        return state() == SocketState.OPEN;
    }

    /**
     * Sends a message, or keeps it for the next connection; for payloads see {@link SessionHub#send}.
     *
     * @return completes, never exceptionally: <em>written</em> if it was handed to the network, <em>dropped</em> if too much waited
     *     already, <em>gone</em> if the socket ended before, or the connection broke while it was on its way
     * @throws IllegalArgumentException at once, if the payload cannot be encoded
     */
    CompletionStage<Sent> send(Object payload);

    /**
     * Ends it after what was sent before. Closing again changes nothing.
     *
     * @return completes when it has ended and observers have heard it
     * @throws IllegalArgumentException if the code must not be sent (see {@link Close#isSendable})
     */
    CompletionStage<Void> close(Close close);

    /** Closes with 1000 and no reason. */
    default CompletionStage<Void> close() {
        return close(Close.NORMAL);
    }
}
