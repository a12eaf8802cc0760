package dev.parley.server;

import dev.parley.AddressMessage;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.config.EndpointSettings;
import dev.parley.config.Settings;
import dev.parley.hub.Hub;
import dev.parley.protocol.ServiceCodec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Messages that somebody has for whoever is at an address. */
final class AddressMessages {
    private static final Logger LOG = System.getLogger(AddressMessages.class.getName());

    private final Settings settings;
    private final Hub hub;
    private final ServiceCodec codec;

    AddressMessages(Settings settings, Hub hub, ServiceCodec codec) {
        this.settings = settings;
        this.hub = hub;
        this.codec = codec;
    }

    /**
     * Sends it.
     *
     * @throws IllegalArgumentException if the data cannot be written as JSON
     */
    void send(AddressMessage message) {
        if (message.address() == null || message.address().isBlank()) {
            LOG.log(Level.WARNING, "A message for an address names none, so nobody gets it");
            return;
        }
        Target target = Target.address(message.address());
        if (message.data() == null) {
            hub.send(target.except(whoCannotReadNull(target)), "null");
        } else {
            hub.send(target, codec.data(message.data()).toString());
        }
    }

    // @netuno/ws-client breaks on it
    private String[] whoCannotReadNull(Target target) {
        return hub.sessions(target).stream()
                .filter(session -> settings.endpoint(session.endpoint())
                        .flatMap(EndpointSettings::service)
                        .isPresent())
                .map(WebSocketSession::id)
                .toArray(String[]::new);
    }
}
