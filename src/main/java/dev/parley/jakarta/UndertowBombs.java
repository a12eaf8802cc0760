package dev.parley.jakarta;

import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Undertow inflates at once whatever it has read, 16 KiB that may become 16 MiB, and then looks at each byte of it, on a thread
 * that reads for others, too, while nobody can say that it is too much ({@code PerMessageDeflateFunction}). Here it inflates piece
 * after piece, and stops when a message has become larger than is allowed.
 */
final class UndertowBombs {
    private static final Logger LOG = System.getLogger(UndertowBombs.class.getName());
    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();

    private UndertowBombs() {}

    /**
     * To be called when the session opens. Of a message that is too large so much is heard that this is known, and then nothing from
     * this session any more. Does nothing in other containers, and never fails.
     *
     * @param largest bytes of a message
     */
    static void defuse(Session session, int largest) {
        if (session.getClass().getName().startsWith("io.undertow.")) {
            try {
                defuseIn(session.getClass().getMethod("getWebSocketChannel").invoke(session), largest);
            } catch (ReflectiveOperationException | RuntimeException e) {
                failed(e);
            }
        }
    }

    static void defuseIn(Object channel, int largest) throws ReflectiveOperationException {
        Field field = Fields.of("extensionFunction", channel);
        long most = largest + 1L + unheard(channel);
        field.set(channel, proxy(field.getType(), new Inflation(field.getType(), field.get(channel), most)));
    }

    // Undertow may tell nothing of bytes before a buffer is full of them
    private static int unheard(Object channel) throws ReflectiveOperationException {
        Method pool = channel.getClass().getMethod("getBufferPool");
        return (Integer) pool.getReturnType().getMethod("getBufferSize").invoke(pool.invoke(channel));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static void failed(Exception e) {
        if (!HAS_FAILED.getAndSet(true)) { // it would be the same for all sessions
            LOG.log(
                    Level.WARNING,
                    "This Undertow is not as it was: a small compressed message that becomes a large one may cost others time, up"
                            + " to a second or so",
                    e);
        }
    }

    /** Used by one thread at a time, as what it stands before. */
    private static final class Inflation implements InvocationHandler {
        private static final String INFLATE = "transformForRead";

        // Deflate makes at most 1032 bytes of one
        private static final int PIECE = 512;

        private final Object function;
        private final long most;
        private final Buffers buffers;

        // Undertow has one for all frames of a message, and says nothing here of a last one without payload
        @Nullable
        private Object message;

        private long size;

        Inflation(Class<?> type, Object function, long most) throws ReflectiveOperationException {
            this.function = function;
            this.most = most;
            this.buffers = new Buffers(method(type).getReturnType());
        }

        private static Method method(Class<?> type) throws NoSuchMethodException {
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals(INFLATE))
                    .findAny()
                    .orElseThrow(() -> new NoSuchMethodException(type + "." + INFLATE));
        }

        @Override
        @Nullable
        public Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return arguments != null && method.getName().equals(INFLATE)
                        ? inflate(method, arguments[0], arguments[1], (Boolean) arguments[2])
                        : method.invoke(function, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private Object inflate(Method method, Object read, Object channel, boolean last)
                throws ReflectiveOperationException {
            ByteBuffer deflated = buffers.of(read);
            if (isOver()) {
                deflated.position(deflated.limit());
                return read;
            }
            if (channel != message) {
                size = 0;
            }
            message = last ? null : channel;
            return deflated.remaining() <= PIECE
                    ? bounded(method.invoke(function, read, channel, last))
                    : inPieces(method, read, channel, last);
        }

        private Object inPieces(Method method, Object read, Object channel, boolean last)
                throws ReflectiveOperationException {
            var inflated = new ByteArrayOutputStream();
            try {
                ByteBuffer deflated = buffers.of(read);
                while (deflated.hasRemaining() && !isOver()) {
                    Object piece = buffers.with(next(deflated));
                    Object more = bounded(method.invoke(function, piece, channel, last && !deflated.hasRemaining()));
                    inflated.writeBytes(bytes(buffers.of(more)));
                    buffers.close(more);
                }
            } finally {
                buffers.close(read);
            }
            return buffers.with(ByteBuffer.wrap(inflated.toByteArray()));
        }

        private static ByteBuffer next(ByteBuffer deflated) {
            int length = Math.min(PIECE, deflated.remaining());
            ByteBuffer piece = deflated.slice(deflated.position(), length);
            deflated.position(deflated.position() + length);
            return piece;
        }

        private static byte[] bytes(ByteBuffer buffer) {
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }

        private boolean isOver() {
            return size >= most;
        }

        private Object bounded(Object inflated) throws ReflectiveOperationException {
            ByteBuffer buffer = buffers.of(inflated);
            long room = most - size;
            if (buffer.remaining() > room) {
                buffer.limit(endOfCharacter(buffer, buffer.position() + (int) room));
            }
            size += buffer.remaining();
            return inflated;
        }

        // half of one would be 1007, and not 1009
        private static int endOfCharacter(ByteBuffer buffer, int index) {
            int end = index;
            while (end < buffer.limit() && (buffer.get(end) & 0xC0) == 0x80 && end < index + 3) {
                end++;
            }
            return end;
        }
    }

    /** Undertow's {@code PooledByteBuffer}. */
    private static final class Buffers {
        private final Class<?> type;
        private final Method buffer;
        private final Method close;

        Buffers(Class<?> type) throws NoSuchMethodException {
            this.type = type;
            this.buffer = type.getMethod("getBuffer");
            this.close = type.getMethod("close");
        }

        ByteBuffer of(Object pooled) throws ReflectiveOperationException {
            return (ByteBuffer) buffer.invoke(pooled);
        }

        void close(Object pooled) throws ReflectiveOperationException {
            close.invoke(pooled);
        }

        /** One that is of no pool. */
        Object with(ByteBuffer bytes) {
            return proxy(type, new Unpooled(bytes));
        }
    }

    private static final class Unpooled implements InvocationHandler {
        private final ByteBuffer bytes;
        private boolean closed;

        Unpooled(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        @Nullable
        public Object invoke(Object self, Method method, Object @Nullable [] arguments)
                throws ReflectiveOperationException {
            return switch (method.getName()) {
                case "getBuffer" -> bytes;
                case "isOpen" -> !closed;
                case "close" -> {
                    closed = true;
                    yield null;
                }
                default -> method.invoke(bytes, arguments); // those of any object, for who logs it
            };
        }
    }
}
