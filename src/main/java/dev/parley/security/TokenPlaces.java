package dev.parley.security;

import dev.parley.Handshake;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the token of a handshake may be; each but the header empty for nowhere.
 *
 * @param header {@code Authorization: Bearer} (RFC 6750 section 2.1)
 * @param cookie of this name
 * @param subprotocol one of this name, a dot, and the token: all that a page can choose of its request besides the URL
 * @param query parameter of this name (RFC 6750 section 2.3)
 */
public record TokenPlaces(boolean header, String cookie, String subprotocol, String query) {
    private static final String SCHEME = "Bearer ";

    // what nobody accepts
    private static final String AMBIGUOUS = "";

    /** The token in the first place that has one; it is not verified. */
    public Optional<String> find(Handshake handshake) {
        return inHeader(handshake)
                .or(() -> inCookie(handshake))
                .or(() -> inSubprotocol(handshake))
                .or(() -> inQuery(handshake));
    }

    private Optional<String> inHeader(Handshake handshake) {
        List<String> bearers = header
                ? values(handshake, "Authorization")
                        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                        .toList()
                : List.of();
        return only(bearers.stream()
                .map(value -> value.substring(SCHEME.length()).strip())
                .toList());
    }

    private Optional<String> inCookie(Handshake handshake) {
        return cookie.isEmpty() ? Optional.empty() : only(after(cookie + "=", values(handshake, "Cookie"), ";"));
    }

    private Optional<String> inSubprotocol(Handshake handshake) {
        return subprotocol.isEmpty()
                ? Optional.empty()
                : only(after(subprotocol + ".", values(handshake, "Sec-WebSocket-Protocol"), ","));
    }

    private Optional<String> inQuery(Handshake handshake) {
        return query.isEmpty() ? Optional.empty() : only(handshake.query().getOrDefault(query, List.of()));
    }

    private static Stream<String> values(Handshake handshake, String name) {
        return handshake.headers().getOrDefault(name, List.of()).stream();
    }

    private static List<String> after(String prefix, Stream<String> values, String separator) {
        return values.flatMap(value -> Stream.of(value.split(separator, -1)))
                .map(String::strip)
                .filter(part -> part.startsWith(prefix))
                .map(part -> part.substring(prefix.length()))
                .toList();
    }

    // where there are two, somebody has added one
    private static Optional<String> only(List<String> found) {
        return found.size() > 1 ? Optional.of(AMBIGUOUS) : found.stream().findFirst();
    }
}
