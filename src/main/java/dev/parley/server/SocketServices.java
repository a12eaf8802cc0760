package dev.parley.server;

import dev.parley.SessionEvent;
import dev.parley.config.EndpointSettings;
import dev.parley.hub.Hearing;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has the sessions of all endpoints heard and served. */
final class SocketServices {
    private final ServiceParts parts;
    private final Supplier<Status> status;
    private final Consumer<SessionEvent> observers;

    /** @param observers hear what is no call */
    SocketServices(ServiceParts parts, Supplier<Status> status, Consumer<SessionEvent> observers) {
        this.parts = parts;
        this.status = status;
        this.observers = observers;
    }

    /**
     * For one new session.
     *
     * @param workers run what is to be run for it
     */
    Hearing of(EndpointSettings endpoint, Executor workers) {
        var calls = new Calls(parts, endpoint.serviceTimeout(), workers);
        var lifeCycle = new LifeCycle(parts, endpoint, workers);
        return new Hearing(workers, new SessionServices(parts.codec(), status, observers, calls, lifeCycle));
    }
}
