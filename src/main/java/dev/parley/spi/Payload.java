package dev.parley.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A message as it goes over the wire, made once, however many receive it. Immutable. */
public final class Payload {
    @Nullable
    private final String text;

    @Nullable
    private final ByteBuffer bytes;

    private final int size;

    private Payload(@Nullable String text, @Nullable ByteBuffer bytes, int size) {
        this.text = text;
        this.bytes = bytes;
        this.size = size;
    }

    /**
     * A text message.
     *
     * @throws IllegalArgumentException if it is no Unicode text: half of a surrogate pair cannot be sent
     */
    public static Payload text(String text) {
        return new Payload(text, null, utf8Length(text));
    }

    /** A binary message; the bytes are copied. */
    public static Payload binary(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
        copy.put(bytes.duplicate()).flip();
        return new Payload(null, copy.asReadOnlyBuffer(), copy.remaining());
    }

    public boolean isBinary() {
        return bytes != null;
    }

    /** The text of a text message. */
    public String text() {
        if (text == null) {
            throw new IllegalStateException("A binary payload has no text");
        }
        return text;
    }

    /** The bytes of a binary message: each call gives a read-only buffer of its own. */
    public ByteBuffer bytes() {
        if (bytes == null) {
            throw new IllegalStateException("A text payload has no bytes");
        }
        return bytes.duplicate();
    }

    /** The length on the wire, in bytes. */
    public int size() {
        return size;
    }

    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (!Character.isSurrogate(c)) {
                length += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                throw new IllegalArgumentException("Text must be Unicode, has half of a surrogate pair at " + i);
            }
        }
        return length;
    }
}
