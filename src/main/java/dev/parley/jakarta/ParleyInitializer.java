package dev.parley.jakarta;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings CDI to servers that have none, so that one WAR runs everywhere, and stops Parley before CDI ends.
 *
 * <p>The WAR carries Weld. Left to itself it would start wherever the WAR is deployed, and a second CDI container stops
 * the deployment on full servers. Therefore {@code web.xml} switches off the initializers of all libraries, and this
 * one starts the carried Weld where nothing else answers {@link CDI#current()}: on Tomcat. Payara does not call it.
 */
public final class ParleyInitializer implements ServletContainerInitializer {
    private static final String WELD = "org.jboss.weld.environment.servlet.EnhancedListener";

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) throws ServletException {
        if (!hasCdi()) {
            weld().onStartup(null, context);
        }
        context.addListener(new StopListener());
    }

    /**
     * Stops Parley while CDI is alive: listeners end in the opposite order, and this one comes after CDI's. Where the
     * initializer belongs to another class loader than the application, as on Payara, it finds nothing to stop, and
     * {@link Wiring} does it.
     */
    private static final class StopListener implements ServletContextListener {
        @Override
        public void contextDestroyed(ServletContextEvent event) {
            GatewayListener.stop(event.getServletContext());
        }
    }

    private static boolean hasCdi() {
        try {
            return CDI.current() != null;
        } catch (IllegalStateException e) {
            return false; // this is how CDI says that there is none
        }
    }

    private static ServletContainerInitializer weld() throws ServletException {
        try {
            var loader = Thread.currentThread().getContextClassLoader();
            return Class.forName(WELD, true, loader)
                    .asSubclass(ServletContainerInitializer.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ServletException("This server has no CDI, and the WAR has no Weld in WEB-INF/lib", e);
        }
    }
}
