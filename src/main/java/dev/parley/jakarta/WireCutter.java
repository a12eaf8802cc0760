package dev.parley.jakarta;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Breaks one network connection. Jakarta WebSocket knows only the polite close, after which a peer may hold its connection
 * for long: 40 s on Tomcat, without end on Undertow, and on Tyrus as long as it does not read. Each container can do it,
 * in a way of its own.
 */
final class WireCutter {
    private static final Logger LOG = System.getLogger(WireCutter.class.getName());
    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();
    private static final Cut NOTHING = () -> {};
    private static final WireCutter NONE = new WireCutter(NOTHING, NOTHING, NOTHING);

    private static final Map<String, Tool> CONTAINERS = Map.of(
            "org.apache.tomcat.", WireCutter::tomcat,
            "io.undertow.", WireCutter::undertow,
            "org.glassfish.tyrus.", WireCutter::tyrus);

    // to the connection of Grizzly
    private static final List<String> GRIZZLY =
            List.of("wc", "outputStream", "ob", "grizzlyOutputBuffer", "connection");

    private final Cut cut;
    private final Cut deafen;
    private final Cut hush;

    private WireCutter(Cut cut, Cut deafen) {
        this(cut, deafen, cut);
    }

    private WireCutter(Cut cut, Cut deafen, Cut hush) {
        this.cut = cut;
        this.deafen = deafen;
        this.hush = hush;
    }

    private interface Tool {
        WireCutter of(Session session) throws ReflectiveOperationException;
    }

    private interface Cut {
        void run() throws ReflectiveOperationException;
    }

    // what the container has let go of need not be broken
    private static Cut on(Object it, Method method, Object... arguments) {
        var reference = new WeakReference<>(it);
        return () -> {
            Object there = reference.get();
            if (there != null) {
                method.invoke(there, arguments);
            }
        };
    }

    /**
     * To be asked for when the session opens: when it has ended, Payara uses what led to its connection for the next one.
     * Never fails.
     */
    static WireCutter of(Session session) {
        try {
            return tool(session).of(session);
        } catch (ReflectiveOperationException | RuntimeException e) {
            failed(e);
            return NONE;
        }
    }

    /** Does nothing in a container that is not known, or no longer as it was; may take a moment. */
    void cut() {
        run(cut);
    }

    /**
     * Has no more inflated than is just at hand. Undertow would go on with all that it has read, for seconds, on a thread that
     * reads for others, too; and Tomcat with all that comes, on a thread that need not be the system's.
     */
    void deafen() {
        run(deafen);
    }

    /**
     * Has no more read. Undertow says that it has closed when its close frame is still waiting to go, which a cut would prevent; the
     * others have written theirs, and are cut.
     */
    void hush() {
        run(hush);
    }

    private static void run(Cut cut) {
        try {
            cut.run();
        } catch (ReflectiveOperationException | RuntimeException e) {
            failed(e);
        }
    }

    private static void failed(Exception e) {
        if (!HAS_FAILED.getAndSet(true)) { // it would be the same for all sessions
            LOG.log(Level.DEBUG, "Connections cannot be broken in this server", e);
        }
    }

    private static Tool tool(Session session) throws ClassNotFoundException {
        String name = session.getClass().getName();
        return CONTAINERS.entrySet().stream()
                .filter(container -> name.startsWith(container.getKey()))
                .findAny()
                .orElseThrow(() -> new ClassNotFoundException("No way is known for " + name))
                .getValue();
    }

    // to Tomcat it is as if the peer had answered the close frame
    private static WireCutter tomcat(Session session) throws ReflectiveOperationException {
        Method answered = session.getClass().getMethod("onClose", CloseReason.class);
        return new WireCutter(
                on(session, answered, new CloseReason(CloseCodes.GOING_AWAY, "")),
                on(session, session.getClass().getMethod("suspend")));
    }

    private static WireCutter undertow(Session session) throws ReflectiveOperationException {
        Object channel = session.getClass().getMethod("getWebSocketChannel").invoke(session);
        Object extensions = channel.getClass().getMethod("getExtensionFunction").invoke(channel);
        return new WireCutter(
                on(session, session.getClass().getMethod("forceClose")),
                on(extensions, extensions.getClass().getMethod("dispose")),
                on(channel, channel.getClass().getMethod("suspendReceives")));
    }

    // what Tyrus and the servlet container close would wait until the peer has read all
    private static WireCutter tyrus(Session session) throws ReflectiveOperationException {
        Object connection = TyrusHandler.follow(session, GRIZZLY)
                .orElseThrow(() -> new NoSuchFieldException("The session has no connection"));
        return new WireCutter(on(connection, connection.getClass().getMethod("terminateSilently")), NOTHING);
    }
}
