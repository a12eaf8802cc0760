package dev.parley.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A raw peer that has agreed with its server to compress messages (RFC 7692), with the zlib of the JDK. */
final class DeflatingPeer implements AutoCloseable {
    static final String EXTENSIONS = "Sec-WebSocket-Extensions";
    static final String OFFER = "permessage-deflate; client_max_window_bits";

    private static final byte[] TAIL = {0, 0, -1, -1};
    private static final int COMPRESSED = 4;
    private static final int MEGABYTE = 1 << 20;

    private final RawPeer raw;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final Inflater inflater = new Inflater(true);
    private int lastSize;

    DeflatingPeer(RawPeer raw) {
        this.raw = raw;
        assertThat(raw.answer().header(EXTENSIONS))
                .hasValueSatisfying(taken -> assertThat(taken).startsWith("permessage-deflate"));
    }

    RawPeer raw() {
        return raw;
    }

    // ---- to the server

    RawFrame text(String text) {
        return frame(RawFrame.TEXT, deflated(text.getBytes(UTF_8)));
    }

    RawFrame binary(byte... bytes) {
        return frame(RawFrame.BINARY, deflated(bytes));
    }

    /** A frame that claims to hold compressed data. */
    static RawFrame frame(int opcode, byte... data) {
        return RawFrame.of(opcode, data).reserved(COMPRESSED);
    }

    /** The message of that frame in fragments of so many bytes, the last one perhaps smaller. */
    static RawFrame[] fragments(RawFrame whole, int size) {
        byte[] data = whole.payload();
        int count = Math.max(1, (data.length + size - 1) / size);
        RawFrame[] all = new RawFrame[count];
        for (int i = 0; i < count; i++) {
            byte[] part = Arrays.copyOfRange(data, i * size, Math.min(data.length, (i + 1) * size));
            RawFrame frame = i == 0 ? frame(whole.opcode(), part) : RawFrame.of(RawFrame.CONTINUATION, part);
            all[i] = i == count - 1 ? frame : frame.notLast();
        }
        return all;
    }

    /** A text message whose data end in a final block: nothing of it is referred to later. */
    static RawFrame finalText(String text) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(text.getBytes(UTF_8));
        deflater.finish();
        byte[] data = new byte[1000];
        int length = deflater.deflate(data);
        deflater.end();
        return frame(RawFrame.TEXT, Arrays.copyOf(data, length + 1));
    }

    /** A megabyte of zeros, of which any number may follow each other; a thousandth of that on the wire. */
    static byte[] megabyte() {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        byte[] data = deflate(deflater, new byte[MEGABYTE]);
        deflater.end();
        return data;
    }

    /** The data of a message with so many megabytes of zeros. */
    static byte[] bomb(int megabytes) {
        byte[][] all = new byte[megabytes][];
        Arrays.fill(all, megabyte());
        byte[] bomb = RawFrame.join(all);
        return Arrays.copyOf(bomb, bomb.length - TAIL.length);
    }

    DeflatingPeer send(String text) {
        raw.send(text(text));
        return this;
    }

    /** From the next message on nothing is known of those before. */
    DeflatingPeer forgetsWhatItSent() {
        deflater.reset();
        return this;
    }

    private byte[] deflated(byte[] bytes) {
        byte[] data = deflate(deflater, bytes);
        return data.length == 0 ? new byte[1] : Arrays.copyOf(data, data.length - TAIL.length);
    }

    private static byte[] deflate(Deflater deflater, byte[] bytes) {
        deflater.setInput(bytes);
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        for (int n = buffer.length; n == buffer.length; ) {
            n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    // ---- from the server

    /** The next message, which must be compressed, unless there is nothing in it. */
    byte[] next() {
        RawFrame frame = raw.next();
        boolean compressed = frame.reserved() == COMPRESSED;
        assertThat(compressed || frame.payload().length == 0)
                .as("compressed: " + frame)
                .isTrue();
        var data = new ByteArrayOutputStream();
        data.writeBytes(frame.payload());
        while (!frame.last()) {
            frame = raw.next();
            assertThat(frame.opcode()).isEqualTo(RawFrame.CONTINUATION);
            assertThat(frame.reserved()).isZero();
            data.writeBytes(frame.payload());
        }
        lastSize = data.size();
        return compressed ? inflated(data) : data.toByteArray();
    }

    /** How many bytes the last message had on the wire. */
    int lastSize() {
        return lastSize;
    }

    DeflatingPeer awaitText(String expected) {
        assertThat(new String(next(), UTF_8)).isEqualTo(expected);
        return this;
    }

    /** The server will not refer to what it has sent before. */
    DeflatingPeer forgetsWhatItGot() {
        inflater.reset();
        return this;
    }

    private byte[] inflated(ByteArrayOutputStream data) {
        data.writeBytes(TAIL);
        inflater.setInput(data.toByteArray());
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (DataFormatException e) {
            throw new AssertionError(raw + " got what cannot be inflated", e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        raw.close();
        deflater.end();
        inflater.end();
    }
}
