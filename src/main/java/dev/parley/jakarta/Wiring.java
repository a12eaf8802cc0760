package dev.parley.jakarta;

import dev.parley.AddressMessage;
import dev.parley.OutboundSockets;
import dev.parley.SessionHub;
import dev.parley.server.Gateway;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/** Hands out to beans what the listener has started. */
@ApplicationScoped
public class Wiring {
    private static final String NOT_STARTED =
            "Parley has not started in this application, so there is no SessionHub yet, and no OutboundSockets."
                    + " It starts with the web application's listeners; if it never does, web.xml has an <absolute-ordering/>"
                    + " that hides the jar: make it <absolute-ordering><name>parley</name></absolute-ordering>";

    @Nullable
    private volatile Gateway gateway;

    @Nullable
    private volatile OutboundSockets outbound;

    void started(Gateway started, OutboundSockets sockets) {
        gateway = started;
        outbound = sockets;
    }

    @Produces
    @ApplicationScoped
    SessionHub hub() {
        return started().hub();
    }

    @Produces
    @ApplicationScoped
    OutboundSockets outbound() {
        OutboundSockets sockets = outbound;
        if (sockets == null) {
            throw new IllegalStateException(NOT_STARTED);
        }
        return sockets;
    }

    void send(@Observes AddressMessage message) {
        started().send(message);
    }

    void sendLater(@ObservesAsync AddressMessage message) {
        started().send(message);
    }

    private Gateway started() {
        Gateway started = gateway;
        if (started == null) {
            throw new IllegalStateException(NOT_STARTED);
        }
        return started;
    }

    /** Stops while observers can still hear it; on Payara this is the first to know. */
    void stop(
            @Observes @BeforeDestroyed(ApplicationScoped.class) @Priority(Interceptor.Priority.LIBRARY_BEFORE)
                    Object applicationScope) {
        Gateway started = gateway;
        if (started != null) {
            started.stop();
        }
    }
}
