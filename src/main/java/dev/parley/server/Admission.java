package dev.parley.server;

import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.config.EndpointSettings;
import dev.parley.hub.Identity;
import dev.parley.security.Seat;
import java.util.Map;
import java.util.Optional;

/** What a handshake came to. */
public sealed interface Admission {

    /** No endpoint of the settings is at this address: not ours to answer. */
    record NotOurs() implements Admission {}

    /**
     * The peer gets this answer instead of a WebSocket.
     *
     * @param body one line of plain text for people
     */
    record Refused(int status, Map<String, String> headers, String body) implements Admission {}

    /** The peer gets a WebSocket. */
    sealed interface Upgrade extends Admission {
        EndpointSettings endpoint();

        Handshake handshake();

        /** Of the answer, besides those of the WebSocket. */
        Map<String, String> headers();
    }

    /**
     * The WebSocket may open.
     *
     * @param path the concrete path below the endpoint's {@code public}, without a last slash
     * @param login the HTTP session with which the session is to end
     * @param attributes with which the session begins
     * @param headers of the answer, besides those of the WebSocket
     * @param seat to be taken when it has opened, and to be freed if it does not
     */
    record Accepted(
            EndpointSettings endpoint,
            String path,
            Map<String, String> pathParams,
            Handshake handshake,
            Identity identity,
            Optional<Login> login,
            Map<String, Object> attributes,
            Map<String, String> headers,
            Seat seat)
            implements Upgrade {}

    /**
     * The WebSocket opens and closes at once: nobody hears of it but its peer, who learns why.
     *
     * @param seat until the connection is gone
     */
    record TurnedAway(EndpointSettings endpoint, Handshake handshake, Close close, Seat seat) implements Upgrade {
        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    }
}
