package dev.parley.server;

import dev.parley.hub.Identity;
import dev.parley.security.Hop;
import dev.parley.security.Proxies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An HTTP request as it came, nothing decoded.
 *
 * @param protocol such as {@code HTTP/1.1}
 * @param path the raw path below the context path, as it stood in the request line, without the query
 * @param query the raw query, empty if there is none
 * @param headers by name in lower case, each with its values in order
 * @param remoteAddress of the other end of the connection, or of the peer behind it
 * @param identity who sent it, as the container knows
 * @param login its HTTP session, if it has one
 */
public record RawRequest(
        String method,
        String protocol,
        String path,
        String query,
        Map<String, List<String>> headers,
        String remoteAddress,
        Identity identity,
        Optional<Login> login) {

    /** The same as it was before it came through proxies, as far as they are trusted. */
    RawRequest before(Proxies proxies) {
        if (!proxies.trust(remoteAddress)) {
            return this;
        }
        Hop source = proxies.source(remoteAddress, this::header);
        Map<String, List<String>> own = new TreeMap<>(headers);
        if (!source.host().isEmpty()) {
            own.put("host", List.of(source.host()));
        }
        return new RawRequest(method, protocol, path, query, own, source.from(), identity, login);
    }

    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** Whether one of the comma-separated tokens of a header is this one, without regard to case. */
    boolean hasToken(String header, String token) {
        return tokens(header).anyMatch(token::equalsIgnoreCase);
    }

    private Stream<String> tokens(String header) {
        return header(header).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip);
    }

    /** Whether the peer speaks it; the names know upper and lower case. */
    boolean asksForSubprotocol(String name) {
        return tokens("sec-websocket-protocol").anyMatch(name::equals);
    }

    /** Whether a container might take it for a handshake. */
    boolean asksForUpgrade() {
        return !header("upgrade").isEmpty() || !header("sec-websocket-key").isEmpty();
    }

    /** Whether it asks for a WebSocket, well or badly. */
    boolean asksForWebSocket() {
        return hasToken("upgrade", "websocket");
    }
}
