package dev.parley.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames of a peer, ready to be sent as often as needed: they are masked once, here. */
final class Frames {
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int TEXT = 0x1;
    private static final int PONG = 0xA;
    private static final int LARGEST_SHORT = 125;
    private static final int TWO_BYTES_FOLLOW = 126;

    private Frames() {}

    static ByteBuffer text(String text) {
        return frame(TEXT, text.getBytes(StandardCharsets.US_ASCII));
    }

    static ByteBuffer pong(byte[] data) {
        return frame(PONG, data);
    }

    private static ByteBuffer frame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocateDirect(payload.length + 8);
        frame.put((byte) (LAST | opcode));
        if (payload.length <= LARGEST_SHORT) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | TWO_BYTES_FOLLOW)).putShort((short) payload.length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        return frame.flip();
    }
}
