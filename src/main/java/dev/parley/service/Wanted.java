package dev.parley.service;

import dev.parley.Method;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a service.
 *
 * @param service its name, without the prefix of all services
 * @param data {@link JsonValue#NULL} for none
 * @param header what the caller wrote beside the data
 */
public record Wanted(Method method, String service, JsonValue data, Map<String, String> header, Optional<String> id) {
    public Wanted {
        header = Map.copyOf(header);
    }

    /** Without header and id. */
    public static Wanted of(Method method, String service, JsonValue data) {
        return new Wanted(method, service, data, Map.of(), Optional.empty());
    }
}
