package dev.parley.jakarta;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tyrus, in Payara, schedules a time-out anew with each message that comes or goes, also where there is none ({@code
 * TyrusSession.restartIdleTimeoutExecutor}), and each time Payara looks through all jars of the application for what it may have to
 * hand on to that task: a message cost ten times what it does without.
 */
final class TyrusTimeouts {
    private static final Logger LOG = System.getLogger(TyrusTimeouts.class.getName());
    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();
    private static final String SERVICE = "service";

    private TyrusTimeouts() {}

    /** The session has no time-out of Tyrus from now on. Does nothing in other containers, and never fails. */
    static void end(Session session) {
        if (session.getClass().getName().startsWith("org.glassfish.tyrus.")) {
            try {
                endIn(session);
            } catch (ReflectiveOperationException | RuntimeException e) {
                failed(e);
            }
        }
    }

    static void endIn(Object session) throws ReflectiveOperationException {
        Fields.of(SERVICE, session).set(session, idle());
    }

    // Tyrus asks it for nothing but tasks that it forgets where there are none
    private static Object idle() {
        return Proxy.newProxyInstance(
                TyrusTimeouts.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (self, method, arguments) -> null);
    }

    private static void failed(Exception e) {
        if (!HAS_FAILED.getAndSet(true)) { // it would be the same for all sessions
            LOG.log(Level.DEBUG, "Tyrus goes on asking for time-outs, which cost much", e);
        }
    }
}
