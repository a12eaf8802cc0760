package dev.parley.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The bytes that are just arriving, in parts, counted as they come. */
final class BinaryAssembly {
    private final long limit;
    private ByteArrayOutputStream parts = new ByteArrayOutputStream(0);

    /** @param limit in bytes */
    BinaryAssembly(long limit) {
        this.limit = limit;
    }

    /**
     * Takes a copy of a part.
     *
     * @return all bytes, if this was the last part
     * @throws TooLargeException if there are more than the limit, whether these are all or not
     */
    Optional<byte[]> add(ByteBuffer part, boolean last) throws TooLargeException {
        if ((long) parts.size() + part.remaining() > limit) {
            reset();
            throw new TooLargeException(limit);
        }
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        parts.writeBytes(copy);
        return last ? Optional.of(reset()) : Optional.empty();
    }

    private byte[] reset() {
        byte[] whole = parts.toByteArray();
        parts = new ByteArrayOutputStream(0);
        return whole;
    }
}
