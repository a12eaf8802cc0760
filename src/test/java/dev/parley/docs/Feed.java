package dev.parley.docs;

import dev.parley.OnOutbound;
import dev.parley.OutboundClosed;
import dev.parley.OutboundOptions;
import dev.parley.OutboundReceived;
import dev.parley.OutboundSocket;
import dev.parley.OutboundSockets;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;

@ApplicationScoped
public class Feed {
    private static final Logger LOG = System.getLogger("feed");

    @Inject
    OutboundSockets sockets;

    @Inject
    SessionHub hub;

    public OutboundSocket follow(String symbol) {
        OutboundSocket socket = sockets.connect(OutboundOptions.to(URI.create("wss://prices.example/stream"), "prices")
                .header("X-Api-Key", "secret"));
        socket.send("follow " + symbol);
        return socket;
    }

    void price(@Observes @OnOutbound("prices") OutboundReceived event) {
        hub.send(Target.endpoint("ticker"), event.message().text());
    }

    void lost(@Observes @OnOutbound("prices") OutboundClosed event) {
        if (!event.reconnects()) {
            LOG.log(Level.WARNING, "No prices any more: {0}", event.close());
        }
    }
}
