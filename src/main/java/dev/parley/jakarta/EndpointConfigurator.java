package dev.parley.jakarta;

import dev.parley.server.Admission.Accepted;
import dev.parley.server.Admission.Upgrade;
import dev.parley.server.Gateway;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the endpoint of each handshake. All but compression was decided in {@link HandshakeFilter}, on the same thread. */
final class EndpointConfigurator extends ServerEndpointConfig.Configurator {
    private static final ThreadLocal<@Nullable Upgrade> CURRENT = new ThreadLocal<>();

    private final Gateway gateway;

    EndpointConfigurator(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Runs what leads the container to call {@link #modifyHandshake} on this thread. */
    static <E extends Exception, F extends Exception> void with(Upgrade handshake, Work<E, F> upgrade) throws E, F {
        CURRENT.set(handshake);
        try {
            upgrade.run();
        } finally {
            CURRENT.remove();
        }
    }

    interface Work<E extends Exception, F extends Exception> {
        void run() throws E, F;
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Upgrade upgrade = current();
        upgrade.headers().forEach((name, value) -> response.getHeaders().put(name, List.of(value)));
        config.getUserProperties().put(SocketEndpoint.UPGRADE, upgrade);
    }

    // "" is none
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return current().handshake().subprotocol().orElse("");
    }

    private static Upgrade current() {
        Upgrade upgrade = CURRENT.get();
        if (upgrade == null) {
            throw new IllegalStateException("A handshake must come through " + HandshakeFilter.class.getName()
                    + "; is it mapped to /* in this application?");
        }
        return upgrade;
    }

    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return current() instanceof Accepted accepted
                        && accepted.endpoint().compression().enabled()
                        && Deflate.isAmong(installed)
                ? Deflate.acceptable(requested)
                : List.of();
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(new SocketEndpoint(gateway));
    }
}
