package dev.parley.client;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A message as it goes over the wire. */
final class Payload {
    private final String text;

    @Nullable
    private final ByteBuffer bytes;

    private final int size;

    private Payload(String text, @Nullable ByteBuffer bytes, int size) {
        this.text = text;
        this.bytes = bytes;
        this.size = size;
    }

    /** @throws IllegalArgumentException if it cannot be encoded */
    static Payload of(@Nullable Object payload, Json json) {
        if (payload == null) {
            throw new IllegalArgumentException("Payload must not be null");
        }
        if (payload instanceof String text) {
            return text(text);
        }
        if (payload instanceof byte[] bytes) {
            return binary(ByteBuffer.wrap(bytes));
        }
        return payload instanceof ByteBuffer bytes ? binary(bytes) : text(json.write(payload));
    }

    static Payload text(String text) {
        try {
            int size = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
            return new Payload(text, null, size);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("Text must be Unicode, has half of a surrogate pair", e);
        }
    }

    private static Payload binary(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
        copy.put(bytes.duplicate()).flip();
        return new Payload("", copy, copy.remaining());
    }

    /** In bytes. */
    int size() {
        return size;
    }

    void go(Wire wire, Wire.Done done) {
        if (bytes == null) {
            wire.text(text, done);
        } else {
            wire.binary(bytes.duplicate(), done);
        }
    }
}
