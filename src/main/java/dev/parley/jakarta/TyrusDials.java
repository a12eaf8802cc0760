package dev.parley.jakarta;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.WebSocketContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens WebSockets with Tyrus, in Payara. Tyrus starts three threads for each, and where nobody answers the handshake it stops
 * them when the time for it is over, but not when whoever waits for it is interrupted: they would hold the application for ever.
 */
final class TyrusDials {
    private static final Logger LOG = System.getLogger(TyrusDials.class.getName());
    private static final String TYRUS = "org.glassfish.tyrus.";
    private static final String MANAGER = TYRUS + "client.ClientManager";
    private static final String TIME_LIMIT = MANAGER + ".ContainerTimeout";

    private final WebSocketContainer server;
    private final Map<Thread, Object> engines =
            new ConcurrentHashMap<>(); // those that wait for an answer, by who waits

    // guarded by this
    @Nullable
    private WebSocketContainer manager;

    private TyrusDials(WebSocketContainer server) {
        this.server = server;
    }

    /** The same container where it is not Tyrus. */
    static WebSocketContainer through(WebSocketContainer container) {
        if (!container.getClass().getName().startsWith(TYRUS)) {
            return container;
        }
        var dials = new TyrusDials(container);
        return (WebSocketContainer)
                proxy(WebSocketContainer.class, (self, method, arguments) -> dials.call(method, arguments));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        boolean dials = method.getName().equals("connectToServer");
        try {
            return method.invoke(dials ? manager(arguments) : server, arguments);
        } catch (InvocationTargetException e) {
            Throwable failure = e.getTargetException();
            giveUp(failure);
            throw failure;
        } finally {
            engines.remove(Thread.currentThread());
        }
    }

    private synchronized WebSocketContainer manager(Object[] arguments) {
        if (manager == null) {
            try {
                manager = manager(
                        arguments[1] instanceof ClientEndpointConfig config ? config.getUserProperties() : Map.of());
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.log(Level.WARNING, "Threads of WebSockets that do not open may stay in this server", e);
                manager = server;
            }
        }
        return manager;
    }

    // one of our own: the server's is for others, too, and knows no time limit
    private WebSocketContainer manager(Map<String, Object> properties) throws ReflectiveOperationException {
        Class<?> type = managerType(server.getClass());
        Object fresh = type.getMethod("createClient", WebSocketContainer.class).invoke(null, server);
        Field opener = type.getDeclaredField("container");
        opener.setAccessible(true);
        Object original = opener.get(fresh);
        opener.set(fresh, proxy(opener.getType(), (self, method, arguments) -> open(original, method, arguments)));
        if (properties.containsKey(TIME_LIMIT)) { // it is the same for all sockets
            own(type.getMethod("getProperties").invoke(fresh)).put(TIME_LIMIT, properties.get(TIME_LIMIT));
        }
        return (WebSocketContainer) fresh;
    }

    // not every part of Tyrus sees it
    private static Class<?> managerType(Class<?> part) throws ClassNotFoundException {
        try {
            return Class.forName(MANAGER, true, part.getClassLoader());
        } catch (ClassNotFoundException e) {
            if (part.getSuperclass().getName().startsWith(TYRUS)) {
                return managerType(part.getSuperclass());
            }
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> own(Object properties) {
        return (Map<String, Object>) properties;
    }

    // on the thread that waits for the answer afterwards
    private Object open(Object original, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("openClientSocket")) {
            engines.put(Thread.currentThread(), arguments[arguments.length - 1]);
        }
        try {
            return method.invoke(original, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void giveUp(Throwable failure) {
        Object engine = engines.get(Thread.currentThread());
        if (engine != null) {
            try {
                stop(engine);
            } catch (ReflectiveOperationException | RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    // what Tyrus does when the time is over; where it has stopped already, nothing
    private static void stop(Object engine) throws ReflectiveOperationException {
        Object handler = engine.getClass().getMethod("getTimeoutHandler").invoke(engine);
        if (handler != null) {
            Method handle = handler.getClass().getMethod("handleTimeout");
            handle.setAccessible(true); // a public method of a class that is not
            handle.invoke(handler);
        }
    }
}
