package dev.parley.server;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint's address with its parameters, such as {@code /ws/room/{uid}}. Templates are ordered: the one that says
 * more, segment by segment from the left, comes first.
 */
final class Template implements Comparable<Template> {
    private final List<String> segments;

    Template(String address) {
        this.segments = Arrays.stream(address.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    int length() {
        return segments.size();
    }

    /** The values of the parameters, if the address is one of this template's. */
    Optional<Map<String, String>> match(Address address) {
        if (address.segments().size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            String actual = address.segments().get(i);
            if (isParameter(expected)) {
                values.put(expected.substring(1, expected.length() - 1), actual);
            } else if (!expected.equals(actual)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    @Override
    public int compareTo(Template other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            int order = Boolean.compare(isParameter(segments.get(i)), isParameter(other.segments.get(i)));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(other.segments.size(), segments.size());
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }
}
