package dev.parley.test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One frame (RFC 6455 section 5.2) as it is told, however wrong. What a {@link RawPeer} sends is masked with a key of
 * zeros, which is a key like any other and leaves the payload readable.
 *
 * @param opcode 0 to 15
 * @param last whether it has the FIN bit
 * @param reserved the three RSV bits, 0 in a correct frame
 * @param masked whether it is marked as masked
 */
public record RawFrame(int opcode, boolean last, int reserved, boolean masked, byte[] payload) {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int LARGEST_IN_ONE_BYTE = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    /** A last frame of a client, with that payload. */
    public static RawFrame of(int opcode, byte... payload) {
        return new RawFrame(opcode, true, 0, true, payload);
    }

    public static RawFrame text(String text) {
        return of(TEXT, utf8(text));
    }

    public static RawFrame continuation(String text) {
        return of(CONTINUATION, utf8(text));
    }

    /** A close frame with any code, sensible or not. */
    public static RawFrame close(int code, String reason) {
        byte[] phrase = utf8(reason);
        return of(
                CLOSE,
                ByteBuffer.allocate(2 + phrase.length)
                        .putShort((short) code)
                        .put(phrase)
                        .array());
    }

    /** The same without the FIN bit: others are to follow. */
    public RawFrame notLast() {
        return new RawFrame(opcode, false, reserved, masked, payload);
    }

    /** The same without a mask, as only servers may send. */
    public RawFrame unmasked() {
        return new RawFrame(opcode, last, reserved, false, payload);
    }

    /** The same with these RSV bits. */
    public RawFrame reserved(int bits) {
        return new RawFrame(opcode, last, bits, masked, payload);
    }

    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The code of a close frame; 1005 if it has none. */
    public int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
    }

    /** The reason of a close frame; empty if it has none. */
    public String closeReason() {
        return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }

    /** As it goes over the wire. */
    public byte[] bytes() {
        return join(head(payload.length), payload);
    }

    /** All that stands before the payload, for a payload of that length, whether it ever comes or not. */
    public byte[] head(long length) {
        ByteBuffer head = ByteBuffer.allocate(14).put((byte) ((last ? 0x80 : 0) | reserved << 4 | opcode));
        int mask = masked ? 0x80 : 0;
        if (length <= LARGEST_IN_ONE_BYTE) {
            head.put((byte) (mask | (int) length));
        } else if (length <= 0xffff) {
            head.put((byte) (mask | TWO_BYTES)).putShort((short) length);
        } else {
            head.put((byte) (mask | EIGHT_BYTES)).putLong(length);
        }
        if (masked) {
            head.putInt(0);
        }
        return Arrays.copyOf(head.array(), head.position());
    }

    /** The frame so often, one after the other. */
    public byte[] times(int count) {
        byte[] one = bytes();
        ByteBuffer all = ByteBuffer.allocate(one.length * count);
        for (int i = 0; i < count; i++) {
            all.put(one);
        }
        return all.array();
    }

    /** The pieces, one after the other. */
    public static byte[] join(byte[]... pieces) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(pieces).mapToInt(piece -> piece.length).sum());
        for (byte[] piece : pieces) {
            all.put(piece);
        }
        return all.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String kind = opcode == CLOSE
                ? "close " + closeCode() + " " + Quote.of(closeReason())
                : "frame of opcode " + opcode + " with " + (opcode == TEXT ? Quote.of(text()) : Quote.of(payload));
        return kind + (last ? "" : ", not the last");
    }
}
