package dev.parley.jakarta;

import dev.parley.config.EndpointSettings;
import dev.parley.server.Gateway;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Registers the endpoints of the settings, each address once: on Tomcat a second one with an equivalent address would
 * take every endpoint of the application down.
 */
final class EndpointRegistrar {
    private final Gateway gateway;
    private final ServerContainer container;

    EndpointRegistrar(Gateway gateway, ServerContainer container) {
        this.gateway = gateway;
        this.container = container;
    }

    void register(Collection<EndpointSettings> endpoints) throws DeploymentException {
        var addresses = endpoints.stream()
                .map(endpoint -> RegisteredAddress.of(endpoint.address()))
                .collect(Collectors.toSet());
        List<Extension> installed = List.copyOf(container.getInstalledExtensions()); // or Undertow would leave them out
        for (RegisteredAddress address : addresses) {
            container.addEndpoint(ServerEndpointConfig.Builder.create(SocketEndpoint.class, address.template())
                    .configurator(new EndpointConfigurator(gateway))
                    .extensions(installed)
                    .build());
        }
    }
}
