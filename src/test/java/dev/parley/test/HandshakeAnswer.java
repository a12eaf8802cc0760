package dev.parley.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered to a {@link TestHandshake}.
 *
 * @param request the request line and address, for failure texts
 * @param status the HTTP status; 101 is what an accepted handshake has
 * @param headers the headers by name in whatever case, each with its values in order
 * @param body the body as ISO-8859-1 text; empty if there is none
 * @param accepted whether the status is 101, the upgrade is to WebSocket, and the accept header is right for the key
 */
public record HandshakeAnswer(
        String request, int status, Map<String, List<String>> headers, String body, boolean accepted) {

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Fails unless the handshake was accepted. */
    public HandshakeAnswer assertAccepted() {
        if (!accepted) {
            throw new AssertionError(
                    request + ": expected 101 with a fitting Sec-WebSocket-Accept, was " + described());
        }
        return this;
    }

    /** Fails unless the answer has this status. */
    public HandshakeAnswer assertRefused(int expected) {
        if (status != expected) {
            throw new AssertionError(request + ": expected " + expected + ", was " + described());
        }
        return this;
    }

    String described() {
        return status + " with the headers " + headers + (body.isEmpty() ? "" : " and the body " + Quote.of(body));
    }
}
