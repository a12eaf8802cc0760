package dev.parley.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The bytes that are just arriving, in parts, counted as they come. */
final class BinaryAssembly {
    private final Measure measure;
    private ByteArrayOutputStream parts = new ByteArrayOutputStream(0);

    /** @param maxBytes of the whole */
    BinaryAssembly(int maxBytes, int maxFragments) {
        measure = new Measure(maxBytes, maxFragments);
    }

    /** The bytes of the message that came whole last. */
    int size() {
        return measure.last();
    }

    /**
     * Takes a copy of a part.
     *
     * @return all bytes, if this was the last part
     */
    Optional<byte[]> add(ByteBuffer part, boolean last) throws RefusedException {
        try {
            measure.add(part.remaining());
        } catch (RefusedException e) {
            reset();
            throw e;
        }
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        if (last && parts.size() == 0) {
            measure.finish();
            return Optional.of(copy);
        }
        parts.writeBytes(copy);
        return last ? Optional.of(reset()) : Optional.empty();
    }

    private byte[] reset() {
        byte[] whole = parts.toByteArray();
        parts = new ByteArrayOutputStream(0);
        measure.finish();
        return whole;
    }
}
