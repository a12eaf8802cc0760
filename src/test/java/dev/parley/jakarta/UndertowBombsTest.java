package dev.parley.jakarta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class UndertowBombsTest {
    private static final int LARGEST = 100_000;
    private static final int BUFFER = 16 << 10;

    private final LikeUndertow undertow = new LikeUndertow();
    private final LikeChannel channel = new LikeChannel(undertow);

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "511, 7", "512, 512", "513, 513", "70000, 1000", "100000, 16384"})
    void a_message_within_the_limit_is_inflated_as_before(int size, int readAtOnce) throws Exception {
        UndertowBombs.defuseIn(channel, LARGEST);
        byte[] message = noise(size);

        for (int i = 0; i < 3; i++) { // the limit is that of each
            assertThat(inflated(deflated(message), readAtOnce)).isEqualTo(message);
        }
        assertThat(undertow.open).isZero();
    }

    @Test
    void of_a_bomb_little_is_inflated_and_no_more_heard_than_tells() throws Exception {
        UndertowBombs.defuseIn(channel, LARGEST);
        byte[] bomb = deflated(new byte[64 << 20]);

        assertThat(inflated(bomb, BUFFER)).hasSize(LARGEST + 1 + BUFFER);
        assertThat(undertow.inflated).isLessThan(LARGEST + (1 << 20));
        assertThat(undertow.open).isZero();
    }

    @Test
    void after_a_bomb_nothing_is_inflated_any_more() throws Exception {
        UndertowBombs.defuseIn(channel, LARGEST);
        inflated(deflated(new byte[LARGEST + 1 + BUFFER]), BUFFER);
        long before = undertow.inflated;

        assertThat(inflated(deflated(noise(10)), BUFFER)).isEmpty();
        assertThat(undertow.inflated).isEqualTo(before);
        assertThat(undertow.open).isZero();
    }

    /** Undertow says nothing of it. */
    @Test
    void messages_may_end_in_a_frame_without_payload() throws Exception {
        UndertowBombs.defuseIn(channel, LARGEST);
        byte[] message = noise(LARGEST / 2);

        for (int i = 0; i < 10; i++) {
            assertThat(inflated(deflated(message), BUFFER, false)).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @CsvSource({"é, 10", "€, 10", "€, 11", "😀, 10", "😀, 9", "x, 10"})
    void no_character_is_cut(String letter, int largest) throws Exception {
        UndertowBombs.defuseIn(channel, largest);

        byte[] heard = inflated(deflated(letter.repeat(2 * BUFFER).getBytes(UTF_8)), BUFFER);

        assertThat(new String(heard, UTF_8)).matches("(" + letter + ")+");
        assertThat(heard.length).isBetween(largest + 1 + BUFFER, largest + 4 + BUFFER);
    }

    @Test
    void what_cannot_be_inflated_is_the_same_error() throws Exception {
        UndertowBombs.defuseIn(channel, LARGEST);

        assertThatThrownBy(() -> inflated(new byte[] {-1, -1}, BUFFER)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> inflated(noise(2000), BUFFER)).isInstanceOf(IOException.class);
        assertThat(undertow.open).isZero();
    }

    /** XNIO does, whenever it closes something, where it is to tell all. */
    @Test
    void whoever_logs_a_buffer_sees_what_it_is() throws Exception {
        UndertowBombs.defuseIn(channel, LARGEST);
        ByteBuffer read = ByteBuffer.wrap(deflated(noise(1000)));

        Buffer inflated = channel.extensionFunction.transformForRead(undertow.new Pooled(read), new Object(), true);

        assertThat(inflated).hasToString("java.nio.HeapByteBuffer[pos=0 lim=1000 cap=1000]");
    }

    @Test
    void everything_else_is_as_before() throws Exception {
        UndertowBombs.defuseIn(channel, LARGEST);

        assertThat(channel.extensionFunction.writeRsv(1)).isEqualTo(5);
        channel.extensionFunction.dispose();
        assertThat(undertow.disposed).isTrue();
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] deflated(byte... bytes) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            byte[] buffer = new byte[bytes.length + 100];
            int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(buffer, length);
        } finally {
            deflater.end();
        }
    }

    private byte[] inflated(byte[] deflated, int readAtOnce) throws IOException {
        return inflated(deflated, readAtOnce, true);
    }

    private byte[] inflated(byte[] deflated, int readAtOnce, boolean tellsLast) throws IOException {
        var message = new Object();
        var heard = new ByteArrayOutputStream();
        for (int from = 0; from < deflated.length; from += readAtOnce) {
            int to = Math.min(from + readAtOnce, deflated.length);
            ByteBuffer read = ByteBuffer.wrap(deflated, from, to - from);
            Buffer more = channel.extensionFunction.transformForRead(
                    undertow.new Pooled(read), message, tellsLast && to == deflated.length);
            byte[] bytes = new byte[more.getBuffer().remaining()];
            more.getBuffer().get(bytes);
            more.close();
            heard.writeBytes(bytes);
        }
        return heard.toByteArray();
    }

    /** What of it is known. */
    public static final class LikeChannel {
        private final Function extensionFunction;

        private LikeChannel(Function function) {
            this.extensionFunction = function;
        }

        public LikePool getBufferPool() {
            return new LikePool();
        }
    }

    public static final class LikePool {
        public int getBufferSize() {
            return BUFFER;
        }
    }

    /** The names are Undertow's. */
    interface Function {
        int writeRsv(int rsv);

        Buffer transformForRead(Buffer read, Object frame, boolean last) throws IOException;

        void dispose();
    }

    interface Buffer extends AutoCloseable {
        ByteBuffer getBuffer();

        @Override
        void close();

        boolean isOpen();
    }

    private static final class LikeUndertow implements Function {
        private final Inflater inflater = new Inflater(true);
        private long inflated;
        private int open;
        private boolean disposed;

        @Override
        public int writeRsv(int rsv) {
            return rsv | 4;
        }

        @Override
        public Buffer transformForRead(Buffer read, Object frame, boolean last) throws IOException {
            var all = new ByteArrayOutputStream();
            byte[] some = new byte[1000];
            ByteBuffer deflated = read.getBuffer();
            inflater.setInput(deflated.array(), deflated.arrayOffset() + deflated.position(), deflated.remaining());
            try {
                while (!inflater.needsInput() && !inflater.finished()) {
                    all.write(some, 0, inflater.inflate(some));
                }
            } catch (DataFormatException e) {
                throw new IOException(e);
            } finally {
                read.close();
            }
            inflated += all.size();
            return new Pooled(ByteBuffer.wrap(all.toByteArray()));
        }

        @Override
        public void dispose() {
            disposed = true;
        }

        private final class Pooled implements Buffer {
            private final ByteBuffer buffer;
            private boolean closed;

            private Pooled(ByteBuffer buffer) {
                this.buffer = buffer;
                open++;
            }

            @Override
            public ByteBuffer getBuffer() {
                return buffer;
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    open--;
                }
            }

            @Override
            public boolean isOpen() {
                return !closed;
            }
        }
    }
}
