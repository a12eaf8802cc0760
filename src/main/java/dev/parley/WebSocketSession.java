package dev.parley;

import jakarta.json.JsonObject;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * One open WebSocket. It is safe to keep, to share between threads and to use after its end: then it answers what it
 * knew last, and what is sent to it counts as {@linkplain Sent#gone() gone}.
 */
public interface WebSocketSession {

    /** Unguessable and unique among all nodes. */
    String id();

    /** The name of the endpoint in the settings. */
    String endpoint();

    /** The concrete path below the endpoint's {@code public}, decoded, without a last slash: {@code /42}, or {@code /}. */
    String path();

    /**
     * The value of a parameter of the endpoint's {@code path}, decoded.
     *
     * @throws IllegalArgumentException if the endpoint's path has no such parameter
     */
    String pathParam(String name);

    Map<String, String> pathParams();

    /** The decoded query parameters of the handshake, each with its values in order. */
    Map<String, List<String>> query();

    /** What the peer asked with when it connected. */
    Handshake handshake();

    /** The endpoint's free-form {@code config} of the settings; empty if there is none. */
    JsonObject config();

    /** Who this is: the name of its {@link #principal}, or what {@link #identify} said. */
    Optional<String> user();

    /** Who opened it, as the server or the application has found; empty if that is unknown. */
    Optional<Principal> principal();

    /** Whether whoever opened it has that role; false if that is unknown. */
    boolean isInRole(String role);

    /** Says who this is: from now on {@link Target#user} reaches the session, and no longer by an earlier name. */
    void identify(String user);

    /** The application's own notes on the session; a concurrent map, without null keys or values. */
    Map<String, Object> attributes();

    /**
     * The attribute of this name.
     *
     * @throws ClassCastException if it is of another type
     */
    <T> Optional<T> attribute(String name, Class<T> type);

    /** The rooms the session is in; after its end, those it was in last. A snapshot. */
    Set<String> rooms();

    /**
     * Enters a room of this session's endpoint. When this returns, whoever sends to the room reaches the session;
     * {@link Joined} follows.
     *
     * @return false if it was in the room already, is in as many rooms as {@code limits.rooms} allows, or has ended
     */
    boolean join(String room);

    /** Leaves a room; {@link Left} follows. False if it was not in the room. */
    boolean leave(String room);

    boolean isIn(String room);

    /** Sends to this session alone; see {@link SessionHub#send} for payloads and what the stage says. */
    CompletionStage<Sent> send(Object payload);

    /** Sends to every other session of the endpoint. */
    CompletionStage<Sent> broadcast(Object payload);

    /** Sends to the sessions of the endpoint that the options name. */
    CompletionStage<Sent> broadcast(Object payload, Broadcast options);

    /**
     * Pings the peer: the time until its pong came. Completes exceptionally if the session ends before, or where sixteen
     * pings wait for their pongs already.
     */
    CompletionStage<Duration> ping();

    /** How long the peer took to answer the last ping, of {@link #ping} or of the heartbeat; empty before the first pong. */
    Optional<Duration> roundTrip();

    /**
     * Closes the session after what was sent to it before; what is sent later is gone. Closing again changes nothing.
     *
     * @return completes when the session has ended
     * @throws IllegalArgumentException if the code must not be sent (see {@link Close#isSendable})
     */
    CompletionStage<Void> close(Close close);

    /** Closes with 1000 and no reason. */
    default CompletionStage<Void> close() {
        return close(Close.NORMAL);
    }

    /** False as soon as either side has begun to close. */
    boolean isOpen();

    /** Whether messages are compressed on their way, as server and peer have agreed ({@code permessage-deflate}). */
    boolean isCompressed();

    Instant openedAt();
}
