package dev.parley.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
        try {
            for (String pair : raw.split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    values.computeIfAbsent(decode(name), n -> new ArrayList<>()).add(decode(value));
                }
            }
        } catch (IllegalArgumentException malformed) { // that is the answer
            return Optional.empty();
        }
        values.replaceAll((name, list) -> List.copyOf(list));
        return Optional.of(Collections.unmodifiableMap(values));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
