package dev.parley.jakarta;

import dev.parley.hub.Identity;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Keeps who sends a request in the eyes of the server, so that later services can call as the same user what the server
 * guards. Only servers with Jakarta Concurrency can.
 */
final class CallerContexts {
    private static final Logger LOG = System.getLogger(CallerContexts.class.getName());
    private static final String SERVICE = "java:comp/DefaultContextService";

    private static final String ATTRIBUTE = CallerContexts.class.getName();

    private final Supplier<Executor> capture;

    private CallerContexts(Supplier<Executor> capture) {
        this.capture = capture;
    }

    /** Finds out what the server can, as long as it starts the application. */
    static void prepare(ServletContext application) {
        application.setAttribute(ATTRIBUTE, find());
    }

    /** As it was prepared. */
    static CallerContexts in(ServletContext application) {
        return (CallerContexts) application.getAttribute(ATTRIBUTE);
    }

    @SuppressWarnings("BanJNDI") // the name is a constant of this server's own name space
    static CallerContexts find() {
        try {
            return of(new InitialContext().lookup(SERVICE));
        } catch (NamingException e) {
            LOG.log(Level.DEBUG, "There is no {0}", SERVICE);
            return new CallerContexts(() -> Identity.NO_CONTEXT);
        }
    }

    // the class may be missing where the name is
    private static CallerContexts of(Object service) {
        return new CallerContexts(((ContextService) service)::currentContextExecutor);
    }

    /** Runs work as whoever has sent the request that this thread works on. */
    Executor current() {
        return capture.get();
    }
}
