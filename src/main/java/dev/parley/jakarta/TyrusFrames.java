package dev.parley.jakarta;

import jakarta.servlet.ServletContext;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tyrus, in Payara, hands on no frame before all of it has come, and keeps up to 4 MiB of each: more than a peer may take
 * where limits are small, and less than is allowed where they are large. What is larger it closes with 1011. And what has
 * come of a frame it keeps when the connection has ended, until Payara uses again the request that led to it.
 */
final class TyrusFrames {
    private static final Logger LOG = System.getLogger(TyrusFrames.class.getName());
    private static final String TYRUS = "org.glassfish.tyrus.";
    private static final String READ_AT_ONCE = "org.glassfish.tyrus.servlet.incoming-buffer-size";
    private static final int CHUNK = 64 * 1024;
    private static final int HEAD = 14;
    private static final String TOO_LARGE = "Buffer overflow.";
    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();

    // to what keeps a frame
    private static final List<String> READER = List.of("connection", "readHandler");

    private TyrusFrames() {}

    /**
     * Makes room for frames of that size behind whatever else is read with them, and for no more. Does nothing in other
     * containers, and where {@code web.xml} says how much it is to be.
     *
     * @param largest the largest message that any endpoint takes, in bytes
     */
    static void fit(ServerContainer container, ServletContext context, int largest) {
        if (container.getClass().getName().startsWith(TYRUS)
                && context.setInitParameter(READ_AT_ONCE, String.valueOf(CHUNK))) {
            int room = (int) Math.min(Integer.MAX_VALUE, (long) largest + HEAD + CHUNK);
            try {
                Method engine = container.getClass().getMethod("getWebSocketEngine");
                engine.setAccessible(true); // a public method of a class that is not
                setRoom(engine.invoke(container), room);
            } catch (ReflectiveOperationException e) {
                LOG.log(Level.WARNING, "Frames of more than 4 MiB cannot be received in this server", e);
            }
        }
    }

    private static void setRoom(Object engine, int bytes) throws ReflectiveOperationException {
        engine.getClass().getMethod("setIncomingBufferSize", int.class).invoke(engine, bytes);
    }

    /** A session ended so because a frame had no room. */
    static boolean isTooLarge(Session session, CloseReason reason) {
        return reason.getCloseCode() == CloseCodes.UNEXPECTED_CONDITION
                && TOO_LARGE.equals(reason.getReasonPhrase())
                && session.getClass().getName().startsWith(TYRUS);
    }

    /**
     * The session has ended: what has come of a frame is forgotten, and what still comes finds no room; it would be taken for the head of
     * a frame. Does nothing in other containers, and never fails.
     */
    static void drop(Session session) {
        if (session.getClass().getName().startsWith(TYRUS)) {
            try {
                Optional<Object> reader = TyrusHandler.follow(session, READER); // there is none before it has opened
                if (reader.isPresent()) {
                    dropIn(reader.get());
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                failed(e);
            }
        }
    }

    static void dropIn(Object reader) throws ReflectiveOperationException {
        Fields.of("incomingBufferSize", reader).setInt(reader, 0);
        Fields.of("buffer", reader).set(reader, null);
    }

    private static void failed(Exception e) {
        if (!HAS_FAILED.getAndSet(true)) { // it would be the same for all sessions
            LOG.log(Level.WARNING, "Frames that are not finished take memory in this server after their connection", e);
        }
    }
}
