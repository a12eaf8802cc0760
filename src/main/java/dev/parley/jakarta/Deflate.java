package dev.parley.jakarta;

import dev.parley.config.EndpointSettings;
import jakarta.websocket.Extension;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The extension {@code permessage-deflate} (RFC 7692), as far as handshakes have to do with it. */
final class Deflate {
    private static final Logger LOG = System.getLogger(Deflate.class.getName());
    private static final String NAME = "permessage-deflate";
    private static final String PEERS_WINDOW = "client_max_window_bits";
    private static final Set<String> WITHOUT_VALUE =
            Set.of("server_no_context_takeover", "client_no_context_takeover", PEERS_WINDOW);

    private Deflate() {}

    /** Tells the log of the endpoints that want it from a server that has not got it. */
    static void expect(Collection<EndpointSettings> endpoints, Collection<Extension> installed) {
        String wanting = endpoints.stream()
                .filter(endpoint -> endpoint.compression().enabled())
                .map(EndpointSettings::name)
                .collect(Collectors.joining(", "));
        if (!wanting.isEmpty() && !isAmong(installed)) {
            LOG.log(
                    Level.WARNING,
                    "Nothing is compressed on {0}: this server has no {1}, or it is switched off, as on WildFly until"
                            + " per-message-deflate is true in the websockets of the servlet container",
                    wanting,
                    NAME);
        }
    }

    static boolean isAmong(Collection<Extension> extensions) {
        return extensions.stream().anyMatch(Deflate::isMeant);
    }

    /**
     * The offers that every server keeps to, in the peer's order. None has a smaller window for what the server sends: Undertow
     * would not hear that, and with zlib as Java has it no server can.
     */
    static List<Extension> acceptable(List<Extension> offers) {
        return offers.stream()
                .filter(offer -> isMeant(offer) && isAcceptable(offer.getParameters()))
                .toList();
    }

    private static boolean isMeant(Extension extension) {
        return extension.getName().equals(NAME);
    }

    // one with mistakes must be declined, where Tomcat might refuse the handshake and Undertow look away
    private static boolean isAcceptable(List<Extension.Parameter> parameters) {
        Set<String> seen = new HashSet<>();
        return parameters.stream().allMatch(parameter -> seen.add(parameter.getName()) && isAcceptable(parameter));
    }

    private static boolean isAcceptable(Extension.Parameter parameter) {
        String value = parameter.getValue();
        if (value == null || value.isEmpty()) {
            return WITHOUT_VALUE.contains(parameter.getName());
        }
        return parameter.getName().equals(PEERS_WINDOW) && value.matches("[89]|1[0-5]");
    }
}
