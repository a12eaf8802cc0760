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
    private static final ThreadLocal<@Nullable Passage> CURRENT = new ThreadLocal<>();

    private final Gateway gateway;

    EndpointConfigurator(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Runs what leads the container to call {@link #modifyHandshake} on this thread. */
    static <E extends Exception, F extends Exception> void with(Upgrade handshake, Work<E, F> upgrade) throws E, F {
        CURRENT.set(new Passage(handshake));
        try {
            upgrade.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** A handshake on its way through the container, which asks for extensions first. */
    private static final class Passage {
        private final Upgrade upgrade;
        private boolean compresses;

        Passage(Upgrade upgrade) {
            this.upgrade = upgrade;
        }

        boolean mayCompress() {
            return upgrade instanceof Accepted accepted
                    && accepted.endpoint().compression().enabled();
        }
    }

    interface Work<E extends Exception, F extends Exception> {
        void run() throws E, F;
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Passage current = current();
        Upgrade upgrade = current.upgrade;
        upgrade.headers().forEach((name, value) -> response.getHeaders().put(name, List.of(value)));
        config.getUserProperties().put(SocketEndpoint.UPGRADE, upgrade);
        config.getUserProperties().put(SocketEndpoint.COMPRESSES, current.compresses);
    }

    // "" is none
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return current().upgrade.handshake().subprotocol().orElse("");
    }

    private static Passage current() {
        Passage current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("A handshake must come through " + HandshakeFilter.class.getName()
                    + "; is it mapped to /* in this application?");
        }
        return current;
    }

    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        Passage current = current();
        List<Extension> chosen =
                current.mayCompress() && Deflate.isAmong(installed) ? Deflate.acceptable(requested) : List.of();
        current.compresses = !chosen.isEmpty(); // Undertow's sessions do not tell
        return chosen;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(new SocketEndpoint(gateway));
    }
}
