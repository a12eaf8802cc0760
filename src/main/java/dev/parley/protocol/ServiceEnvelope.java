package dev.parley.protocol;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A service call as it came from a peer.
 *
 * @param service as the peer wrote it
 * @param method in upper case; {@code GET} where the peer named none
 * @param id a string or a number by which the peer knows the reply; empty if it gave none that it could have
 * @param data what the service gets: the peer's {@code data}, or its {@code content} where there is no {@code data}
 * @param whole everything the peer wrote; empty if it could not be read
 * @param mistake what is wrong with the call, for the peer to read; empty if nothing is
 */
public record ServiceEnvelope(
        String service,
        String method,
        Optional<JsonValue> id,
        JsonValue data,
        JsonObject whole,
        Optional<String> mistake) {
    private static final Set<String> THE_SERVERS =
            Set.of("host", "cookie", "authorization", "origin", "forwarded", "ws-session-id");

    /** What the peer wrote as {@code header}, but for what would be taken for the server's word. */
    public Map<String, String> header() {
        Map<String, String> header = new LinkedHashMap<>();
        if (whole.get("header") instanceof JsonObject all) {
            all.forEach((name, value) -> {
                if (value instanceof JsonString text && !isTheServers(name.toLowerCase(Locale.ROOT))) {
                    header.put(name, text.getString());
                }
            });
        }
        return header;
    }

    private static boolean isTheServers(String name) {
        return THE_SERVERS.contains(name) || name.startsWith("x-forwarded-");
    }

    /** The id as a service sees it. */
    public Optional<String> idText() {
        return id.map(value -> value instanceof JsonString text ? text.getString() : value.toString());
    }

    /** What the reply repeats; the peer may have sent none. */
    public Optional<JsonValue> echo() {
        return Optional.ofNullable(whole.get("data"));
    }
}
