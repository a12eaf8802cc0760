package dev.parley.jakarta;

import dev.parley.server.Admission.Accepted;
import dev.parley.server.Gateway;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the endpoint of each accepted handshake. All was decided in {@link HandshakeFilter}, on the same thread. */
final class EndpointConfigurator extends ServerEndpointConfig.Configurator {
    private static final ThreadLocal<@Nullable Accepted> CURRENT = new ThreadLocal<>();

    private final Gateway gateway;

    EndpointConfigurator(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Runs what leads the container to call {@link #modifyHandshake} on this thread. */
    static <E extends Exception, F extends Exception> void with(Accepted accepted, Upgrade<E, F> upgrade) throws E, F {
        CURRENT.set(accepted);
        try {
            upgrade.run();
        } finally {
            CURRENT.remove();
        }
    }

    interface Upgrade<E extends Exception, F extends Exception> {
        void run() throws E, F;
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Accepted accepted = current();
        accepted.headers().forEach((name, value) -> response.getHeaders().put(name, List.of(value)));
        config.getUserProperties().put(SocketEndpoint.ACCEPTED, accepted);
    }

    // "" is none
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return current().handshake().subprotocol().orElse("");
    }

    private static Accepted current() {
        Accepted accepted = CURRENT.get();
        if (accepted == null) {
            throw new IllegalStateException("A handshake must come through " + HandshakeFilter.class.getName()
                    + "; is it mapped to /* in this application?");
        }
        return accepted;
    }

    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(new SocketEndpoint(gateway));
    }
}
