package dev.parley.protocol;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

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

    /** What the reply repeats; the peer may have sent none. */
    public Optional<JsonValue> echo() {
        return Optional.ofNullable(whole.get("data"));
    }
}
