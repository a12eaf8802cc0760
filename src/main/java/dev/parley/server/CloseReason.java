package dev.parley.server;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** The words of a close frame, of which only so many fit (RFC 6455 section 5.5). */
final class CloseReason {
    private static final int MAX_BYTES = 123;

    private CloseReason() {}

    /** As much of the text as fits. */
    static String fitting(String text) {
        CharBuffer rest = CharBuffer.wrap(text);
        StandardCharsets.UTF_8.newEncoder().encode(rest, ByteBuffer.allocate(MAX_BYTES), true);
        return text.substring(0, rest.position());
    }
}
