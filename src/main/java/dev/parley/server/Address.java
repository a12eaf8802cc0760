package dev.parley.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path of a request, decoded into segments. There is exactly one reading of each, the same on every server: what
 * servers read differently (empty segments, dots, matrix parameters, encoded slashes) is not an address.
 *
 * @param segments none for {@code /}; a last slash adds none
 */
record Address(List<String> segments) {
    // RFC 3986 section 3.3: what a segment may hold besides letters, digits and percent-encoded bytes; but ';'
    private static final String MARKS = "-._~!$&'()*+,=:@";

    Address {
        segments = List.copyOf(segments);
    }

    /** Empty if the raw path is malformed. */
    static Optional<Address> parse(String raw) {
        if (!raw.startsWith("/")) {
            return Optional.empty();
        }
        String inner = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
        List<String> segments = new ArrayList<>();
        for (int start = 1; start <= inner.length(); ) {
            int slash = inner.indexOf('/', start);
            int end = slash < 0 ? inner.length() : slash;
            Optional<String> segment = segment(inner.substring(start, end));
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            segments.add(segment.get());
            start = end + 1;
        }
        return Optional.of(new Address(segments));
    }

    private static Optional<String> segment(String raw) {
        return raw.chars().allMatch(c -> c == '%' || isPlain(c))
                ? Percent.decode(raw).filter(Address::isSegment)
                : Optional.empty();
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
    }

    private static boolean isSegment(String text) {
        return !text.isEmpty()
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    /** The path these segments make; without a last slash, but {@code /} for none. */
    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
