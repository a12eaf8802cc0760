package dev.parley.server;

import java.util.Optional;

/** The text that is just arriving, in parts. Its bytes are counted as they come, so that a limit holds on every server. */
final class TextAssembly {
    private final long limit;
    private StringBuilder parts = new StringBuilder(0);
    private long bytes;

    /** @param limit in bytes of UTF-8 */
    TextAssembly(long limit) {
        this.limit = limit;
    }

    /**
     * Takes a part.
     *
     * @return the whole text, if this was the last part
     * @throws TooLargeException if the text is larger than the limit, whether it is whole or not
     */
    Optional<String> add(String part, boolean last) throws TooLargeException {
        bytes += utf8Length(part);
        if (bytes > limit) {
            reset();
            throw new TooLargeException(limit);
        }
        if (last && parts.isEmpty()) {
            bytes = 0;
            return Optional.of(part);
        }
        parts.append(part);
        return last ? Optional.of(reset()) : Optional.empty();
    }

    private String reset() {
        String whole = parts.toString();
        parts = new StringBuilder(0);
        bytes = 0;
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
