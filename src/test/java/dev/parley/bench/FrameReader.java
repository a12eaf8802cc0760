package dev.parley.bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Cuts what a server sends into messages, however it arrives, and looks at their lengths alone. */
final class FrameReader {
    private static final int LAST = 0x80;
    private static final int CONTROL = 0x8;
    private static final int SHORT_HEAD = 2;

    /** What came. */
    interface Hearer {
        void message(int length) throws IOException;

        void control(int opcode, byte[] data) throws IOException;
    }

    private int first;
    private int seen;
    private int headLength = SHORT_HEAD;
    private long rest;
    private int message;
    private byte[] control = {};

    void read(ByteBuffer in, Hearer hearer) throws IOException {
        while (in.hasRemaining()) {
            if (seen < headLength) {
                head(in.get() & 0xFF);
            } else {
                payload(in);
            }
            if (seen == headLength && rest == 0) {
                end(hearer);
            }
        }
    }

    private void head(int octet) {
        if (seen == 0) {
            first = octet;
        } else if (seen == 1) {
            headLength = octet < 126 ? SHORT_HEAD : octet == 126 ? 4 : 10;
            rest = octet < 126 ? octet : 0;
        } else {
            rest = rest << 8 | octet;
        }
        seen++;
        if (seen == headLength && isControl()) {
            control = new byte[(int) rest];
        }
    }

    private void payload(ByteBuffer in) {
        int length = (int) Math.min(rest, in.remaining());
        if (isControl()) {
            in.get(control, control.length - (int) rest, length);
        } else {
            in.position(in.position() + length);
            message += length;
        }
        rest -= length;
    }

    private void end(Hearer hearer) throws IOException {
        seen = 0;
        headLength = SHORT_HEAD;
        if (isControl()) {
            hearer.control(first & 0xF, control);
        } else if ((first & LAST) != 0) {
            int length = message;
            message = 0;
            hearer.message(length);
        }
    }

    private boolean isControl() {
        return (first & CONTROL) != 0;
    }
}
