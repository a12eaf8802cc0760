package dev.parley.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text that is just arriving, in parts. Its bytes are counted as they come, so that a limit holds on every server. */
final class TextAssembly {
    private final Measure measure;

    // as they came: in a StringBuilder one character beyond Latin-1 would make all of them twice as large
    private List<String> parts = new ArrayList<>(0);

    /** @param maxBytes of UTF-8 */
    TextAssembly(int maxBytes, int maxFragments) {
        measure = new Measure(maxBytes, maxFragments);
    }

    /** The bytes of the message that came whole last. */
    int size() {
        return measure.last();
    }

    /**
     * Takes a part.
     *
     * @return the whole text, if this was the last part
     */
    Optional<String> add(String part, boolean last) throws RefusedException {
        try {
            measure.add(utf8Length(part));
        } catch (RefusedException e) {
            reset();
            throw e;
        }
        if (last && parts.isEmpty()) {
            measure.finish();
            return Optional.of(part);
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return last ? Optional.of(reset()) : Optional.empty();
    }

    private String reset() {
        String whole = String.join("", parts);
        parts = new ArrayList<>(0);
        measure.finish();
        return whole;
    }

    // half of a surrogate pair counts two: a pair may come in two parts
    private static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
