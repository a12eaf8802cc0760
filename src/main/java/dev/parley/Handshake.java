package dev.parley;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP request with which a peer asked for a WebSocket (RFC 6455 section 4). Immutable. */
public interface Handshake {

    /** The decoded path below the application's context path: {@code /ws/room/42}. */
    String address();

    /** The host the peer asked for, in lower case and without the port; empty if it named none. */
    String host();

    /** The header fields, by name without regard to case, each with its values in order. */
    Map<String, List<String>> headers();

    /** The first value of a header field. */
    Optional<String> header(String name);

    /** The decoded query parameters, each with its values in order. */
    Map<String, List<String>> query();

    /** The subprotocol that session and server speak, one of the endpoint's {@code subprotocols}; empty for none. */
    Optional<String> subprotocol();

    /** The peer's network address, as {@code trustedProxies} tell it; that of a proxy, if one stands between that is not trusted. */
    String remoteAddress();
}
