package dev.parley.jakarta;

import dev.parley.config.EndpointSettings;
import dev.parley.server.Gateway;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.util.Collection;
import java.util.EnumSet;

/** What a web application shows of a gateway: its endpoints, what answers over HTTP, and its numbers. */
public final class WebFront {
    private WebFront() {}

    /**
     * Has a gateway that has started answer in an application whose annotations nobody reads: one that was put together in code,
     * as a test does. To be called while the application starts, once it has its WebSocket container.
     */
    public static void openWithFilter(Gateway gateway, ServletContext context) {
        FilterRegistration.Dynamic filter = context.addFilter(HandshakeFilter.class.getName(), new HandshakeFilter());
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        open(gateway, context);
    }

    /** The same where the server finds the filter by itself. */
    static void open(Gateway gateway, ServletContext context) {
        CallerContexts.prepare(context);
        context.setAttribute(GatewayListener.GATEWAY, gateway);
        register(gateway, context);
        ResourceServlet.add(context, gateway);
        context.addListener(new LoginListener(gateway.logins()));
        Management.show(gateway, context.getContextPath());
    }

    private static void register(Gateway gateway, ServletContext context) {
        ServerContainer container = container(context);
        Collection<EndpointSettings> endpoints = gateway.settings().endpoints();
        TyrusFrames.fit(container, context, largest(endpoints));
        Deflate.expect(endpoints, container.getInstalledExtensions());
        try {
            new EndpointRegistrar(gateway, container).register(endpoints);
        } catch (DeploymentException e) {
            gateway.stop();
            throw new IllegalStateException("The server did not take the endpoints", e);
        }
    }

    static ServerContainer container(ServletContext context) {
        var container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        if (container == null) {
            throw new IllegalStateException("This server has no WebSocket container (Jakarta WebSocket 2.1)");
        }
        return container;
    }

    private static int largest(Collection<EndpointSettings> endpoints) {
        return endpoints.stream()
                .mapToInt(EndpointSettings::largestMessage)
                .max()
                .orElse(0);
    }
}
