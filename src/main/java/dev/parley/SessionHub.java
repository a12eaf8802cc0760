package dev.parley;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Who is here, and the way to send: one for the whole application, to be injected anywhere with {@code @Inject SessionHub}.
 *
 * <p>All methods may be called from any thread at any time and never wait for a peer. What is asked about sessions is
 * answered for this node, as a snapshot that no later event changes; what is sent goes to every node.
 */
public interface SessionHub {

    /** The open session with this id on this node. */
    Optional<WebSocketSession> session(String id);

    /** The open sessions of this node that the target reaches, each once, in no particular order. */
    Collection<WebSocketSession> sessions(Target target);

    /** How many open sessions of this node the target reaches. */
    int count(Target target);

    /** The users (see {@link WebSocketSession#identify}) of the sessions of this node that the target reaches. */
    Set<String> users(Target target);

    /**
     * Sends to every session the target reaches, each once. A {@code String} is sent as text, {@code byte[]} and
     * {@code ByteBuffer} as binary, anything else as the text of its JSON (JSON-B); it is encoded once, however many
     * receive it. Messages of one thread reach each session in the order in which they were sent.
     *
     * @return completes, never exceptionally, when each session of this node has got the message or will not get it; what
     *     depends on it runs on threads of Parley's own and must not wait there
     * @throws IllegalArgumentException at once, if the payload cannot be encoded
     */
    CompletionStage<Sent> send(Target target, Object payload);

    /**
     * Closes every session the target reaches, after what was sent to it before.
     *
     * @return completes with the number of sessions of this node that were closed, when they are
     * @throws IllegalArgumentException if the close's code must not be sent (see {@link Close#isSendable})
     */
    CompletionStage<Integer> close(Target target, Close close);

    /**
     * Runs a service as that session, as if its peer had called it, on Parley's threads, and sends the reply to the peer.
     *
     * @return completes with what the service answered, never exceptionally: 404 if there is no such session on this node
     * @throws IllegalArgumentException at once, if the call's data cannot be written as JSON
     */
    CompletionStage<ServiceResponse> sendService(String sessionId, ServiceCall call);

    /**
     * Runs a service once, for nobody in particular, and sends the reply to every session the target reaches, unless the service
     * failed.
     *
     * @return completes with what the service answered, never exceptionally
     * @throws IllegalArgumentException at once, if the call's data cannot be written as JSON
     */
    CompletionStage<ServiceResponse> broadcastService(Target target, ServiceCall call);

    /**
     * Like {@link #broadcastService(Target, ServiceCall)}, for the sessions of an endpoint at a path.
     *
     * @param path the sessions' {@link WebSocketSession#path}; {@code "/"} is any, and one that ends in {@code *} a prefix
     */
    default CompletionStage<ServiceResponse> broadcastService(String endpoint, String path, ServiceCall call) {
        return broadcastService(Target.paths(endpoint, path), call);
    }

    /**
     * Sends a message that looks like the reply of a service, though none runs.
     *
     * @return as of {@link #send}
     * @throws IllegalArgumentException at once, if the message cannot be written as JSON
     */
    CompletionStage<Sent> sendAsService(String sessionId, ServiceMessage message);

    /**
     * Sends a message that looks like the reply of a service to every session the target reaches.
     *
     * @return as of {@link #send}
     * @throws IllegalArgumentException at once, if the message cannot be written as JSON
     */
    CompletionStage<Sent> broadcastAsService(Target target, ServiceMessage message);

    /** Like {@link #broadcastAsService(Target, ServiceMessage)}, with paths as of {@link #broadcastService(String, String, ServiceCall)}. */
    default CompletionStage<Sent> broadcastAsService(String endpoint, String path, ServiceMessage message) {
        return broadcastAsService(Target.paths(endpoint, path), message);
    }
}
