package dev.parley.hub;

import dev.parley.Handshake;
import jakarta.json.JsonObject;
import java.util.Map;

/**
 * What is known of a session before it opens, and never changes.
 *
 * @param endpoint the endpoint's name
 * @param path the concrete path below the endpoint's {@code public}, without a last slash
 * @param address the whole path below the context path, without a last slash
 * @param identity who opened it
 * @param attributes with which it begins
 * @param defaultRoom the room it joins when it opens; empty for none
 * @param rules what it may cost, the same for all sessions of the endpoint
 * @param traffic counts what it does, together with those sessions
 */
public record SessionFacts(
        String endpoint,
        String path,
        String address,
        Map<String, String> pathParams,
        Handshake handshake,
        Identity identity,
        Map<String, Object> attributes,
        JsonObject config,
        String defaultRoom,
        Rules rules,
        Traffic traffic) {
    public SessionFacts {
        pathParams = Map.copyOf(pathParams);
        attributes = Map.copyOf(attributes);
    }

    String pathParam(String name) {
        String value = pathParams.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Path parameter must be one of " + pathParams.keySet() + " on endpoint "
                    + endpoint + ", was '" + name + "'");
        }
        return value;
    }
}
