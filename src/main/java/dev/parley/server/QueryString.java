package dev.parley.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the parameters of a raw query, in UTF-8 on every server. */
final class QueryString {
    private QueryString() {}

    /** Empty if it is not properly encoded. */
    static Optional<Map<String, List<String>>> parse(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            if (!pair.isEmpty()) {
                values.computeIfAbsent(name.get(), n -> new ArrayList<>()).add(value.get());
            }
        }
        values.replaceAll((name, list) -> List.copyOf(list));
        return Optional.of(Collections.unmodifiableMap(values));
    }

    private static Optional<String> decode(String text) {
        return Percent.decode(text.replace('+', ' '));
    }
}
