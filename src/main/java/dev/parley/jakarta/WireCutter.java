package dev.parley.jakarta;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Breaks network connections. Jakarta WebSocket knows only the polite close, after which a peer may hold its connection for
 * long: 40 s on Tomcat, without end on Undertow. Each container can do it, in a way of its own.
 */
final class WireCutter {
    private static final Logger LOG = System.getLogger(WireCutter.class.getName());
    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();

    private static final Map<String, Cut> CONTAINERS = Map.of(
            "org.apache.tomcat.", WireCutter::tomcat,
            "io.undertow.", WireCutter::undertow,
            "org.glassfish.tyrus.", WireCutter::tyrus);

    private WireCutter() {}

    private interface Cut {
        void of(Session session) throws ReflectiveOperationException, IOException;
    }

    /** Does nothing in a container that is not known, or no longer as it was; may take a moment. */
    static void cut(Session session) {
        try {
            way(session).of(session);
        } catch (ReflectiveOperationException | IOException | RuntimeException e) {
            if (!HAS_FAILED.getAndSet(true)) { // it would be the same for all sessions
                LOG.log(Level.DEBUG, "Connections cannot be broken in this server", e);
            }
        }
    }

    private static Cut way(Session session) throws ClassNotFoundException {
        String name = session.getClass().getName();
        return CONTAINERS.entrySet().stream()
                .filter(container -> name.startsWith(container.getKey()))
                .findAny()
                .orElseThrow(() -> new ClassNotFoundException("There is no way known for " + name))
                .getValue();
    }

    // to Tomcat it is as if the peer had answered the close frame
    private static void tomcat(Session session) throws ReflectiveOperationException {
        session.getClass()
                .getMethod("onClose", CloseReason.class)
                .invoke(session, new CloseReason(CloseCodes.GOING_AWAY, ""));
    }

    private static void undertow(Session session) throws ReflectiveOperationException {
        session.getClass().getMethod("forceClose").invoke(session);
    }

    private static void tyrus(Session session) throws ReflectiveOperationException, IOException {
        Object remote = field("basicRemote", session);
        Object protocol = field("protocolHandler", field("webSocket", remote));
        ((Closeable) field("writer", protocol)).close();
    }

    private static Object field(String name, Object owner) throws ReflectiveOperationException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(owner);
                }
            }
        }
        throw new NoSuchFieldException("There is no field " + name + " in " + owner.getClass());
    }
}
