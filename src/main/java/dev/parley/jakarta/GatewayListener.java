package dev.parley.jakarta;

import dev.parley.OutboundSockets;
import dev.parley.config.Settings;
import dev.parley.config.SettingsException;
import dev.parley.config.SettingsReader;
import dev.parley.config.Surroundings;
import dev.parley.script.ScriptServices;
import dev.parley.server.Gateway;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.WebSocketContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Optional;
import java.util.Set;

/** Starts Parley with the web application: reads the settings, puts the gateway together, registers the endpoints. */
@WebListener
public final class GatewayListener implements ServletContextListener {
    /** The servlet-context attribute that holds the gateway. */
    static final String GATEWAY = Gateway.class.getName();

    /** The servlet-context attribute that says in plain words why the start failed. */
    static final String START_FAILURE = "dev.parley.startFailure";

    /** The init parameter that names the environment where nobody has chosen one. */
    static final String DEFAULT_ENVIRONMENT = "parley.environment.default";

    private static final Logger LOG = System.getLogger(GatewayListener.class.getName());

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        try {
            start(context);
        } catch (SettingsException e) {
            LOG.log(Level.ERROR, e.getMessage());
            context.setAttribute(START_FAILURE, e.getMessage());
            throw e;
        }
    }

    private static void start(ServletContext context) {
        Settings settings = settings(context);
        ScriptConnections connections = ScriptConnections.of(settings, context.getClassLoader());
        Gateway gateway;
        try {
            gateway = gateway(settings, connections, context);
        } catch (RuntimeException | Error e) {
            connections.close();
            throw e;
        }
        gateway.atLast(connections::close);
        gateway.atLast(PayaraRequests.of(context)::letGo);
        WebFront.open(gateway, context);
    }

    private static Gateway gateway(Settings settings, ScriptConnections connections, ServletContext context) {
        CDI<Object> cdi = CDI.current();
        ClassLoader loader = context.getClassLoader();
        Set<Class<?>> withServices =
                new ClassesWithServices(context::getResourcePaths, context::getResourceAsStream, loader).find();
        WebSocketContainer dials = TyrusDials.through(WebFront.container(context));
        ScriptServices.Setup scripts = new ScriptSetup(context)
                .with(
                        settings,
                        connections.database(),
                        () -> cdi.select(OutboundSockets.class).get());
        return new CdiServices(cdi, cdi.getBeanManager()).start(settings, loader, withServices, scripts, () -> dials);
    }

    /** Without the initializer of the jar, this is where it stops. */
    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stop(event.getServletContext());
    }

    static void stop(ServletContext context) {
        if (context.getAttribute(GATEWAY) instanceof Gateway gateway) {
            gateway.stop();
        }
    }

    private static Settings settings(ServletContext context) {
        String environment = context.getInitParameter(DEFAULT_ENVIRONMENT);
        var reader = new SettingsReader(Surroundings.ofTheSystem(), environment == null ? "production" : environment);
        return reader.find(
                path -> resource(context, path), context.getClassLoader(), new ScriptSetup(context)::endpoints);
    }

    private static Optional<URL> resource(ServletContext context, String path) {
        try {
            return Optional.ofNullable(context.getResource(path));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Resource path must start with '/', was '" + path + "'", e);
        }
    }
}
