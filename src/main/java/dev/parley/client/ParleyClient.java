package dev.parley.client;

import dev.parley.Close;
import dev.parley.Method;
import dev.parley.ServiceCall;
import dev.parley.SocketState;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * A WebSocket to a server that is opened again when it is lost, until somebody closes it or the server says that it is over.
 *
 * <p>All methods may be called from any thread at any time. Only {@link #waitForConnection} and {@link #close()} wait. Listeners
 * and whatever depends on a stage run on the client's own threads; listeners one at a time, in order.
 */
public interface ParleyClient extends AutoCloseable {

    /** A client for that address: {@code ws:} or {@code wss:}. */
    static ClientBuilder to(URI uri) {
        return new ClientBuilder(uri);
    }

    /** A client for that address: {@code ws:} or {@code wss:}. */
    static ClientBuilder to(String uri) {
        return to(URI.create(uri));
    }

    /**
     * Sends a message: a {@code String} as text, {@code byte[]} and {@code ByteBuffer} as binary, anything else as the text of its
     * JSON (JSON-B). While there is no connection it waits for the next one.
     *
     * @return completes when the message was handed to the network; that it arrived only an answer can tell. Fails with
     *     {@link NotSentException} if it never will be, and with {@link ConnectionLostException} if it was on its way when the
     *     connection broke: it is not sent twice
     * @throws IllegalArgumentException at once, if the payload cannot be encoded
     */
    CompletionStage<Void> send(Object payload);

    /**
     * Calls a service of a Parley server.
     *
     * @return completes with a reply whose status is below 300. Fails with {@link CallException} for any other reply, with
     *     {@link java.util.concurrent.TimeoutException} if there was none in time, and as {@link #send} does; after a
     *     {@link ConnectionLostException} nobody knows whether the service has run
     * @throws IllegalArgumentException at once, if the call's data cannot be encoded
     */
    CompletionStage<ServiceReply> call(ServiceCall call);

    /** Calls a service with {@code GET} and without data. */
    default CompletionStage<ServiceReply> call(String service) {
        return call(ServiceCall.of(service));
    }

    /** Calls a service whose reply is the JSON of such an object; fails with {@code BadMessageException} if it is not. */
    default <T> CompletionStage<T> call(ServiceCall call, Class<T> type) {
        return call(call).thenApply(reply -> reply.as(type));
    }

    /**
     * Joins a room of the endpoint, which must have {@code clientRooms}; again after each reconnect, before anything that waits is
     * sent, until it is left.
     *
     * @return completes when the server has let it in for the first time, which may be long after; fails with {@link CallException} if
     *     it will not, and as {@link #call} does. A room that cannot be joined <em>again</em> is told to {@code onError}
     */
    CompletionStage<Void> join(String room);

    /** Leaves a room for good. @return completes when the session is in it no more */
    CompletionStage<Void> leave(String room);

    /** The rooms that this client is in, or will be in again with the next connection. A snapshot. */
    Set<String> rooms();

    /**
     * Sends to the others in a room that this client is in, on an endpoint with {@code clientPublish}.
     *
     * @param payload becomes JSON (JSON-B)
     * @return as that of {@link #call}
     * @throws IllegalArgumentException at once, if the payload cannot be encoded
     */
    default CompletionStage<ServiceReply> publish(String room, Object payload) {
        return call(ServiceCall.of(Method.POST, "parley/publish").with(Map.of("room", room, "payload", payload)));
    }

    /** Where it stands at this moment. */
    SocketState state();

    default boolean isOpen() {
        return state() == SocketState.OPEN;
    }

    /** Completes when it is open, which may be now; fails with {@link NotSentException} when it has ended for good. */
    CompletionStage<Void> opened();

    /** Waits until it is open; false if it was not in that time, or has ended for good. */
    boolean waitForConnection(Duration limit) throws InterruptedException;

    /** The subprotocol of the connection; empty if there is none. */
    String subprotocol();

    /**
     * Ends it: what was sent before still goes if there is a connection; what waits for one is not sent. Closing again
     * changes nothing. Returns at once.
     *
     * @return completes when it has ended and the listeners have heard it
     * @throws IllegalArgumentException if the code must not be sent (see {@link Close#isSendable})
     */
    CompletionStage<Void> close(Close close);

    /** Completes when it has ended for good, whoever ended it, and the listeners have heard it. Never fails. */
    CompletionStage<Void> closed();

    /** Ends it with 1000, and waits until it has ended, for a few seconds at most; a listener that calls this does not wait. */
    @Override
    void close();
}
