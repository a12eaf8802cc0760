package dev.parley.server;

import dev.parley.AddressMessage;
import dev.parley.ServiceRequest;
import dev.parley.SessionEvent;
import dev.parley.SessionHub;
import dev.parley.WebSocketSession;
import dev.parley.config.EndpointSettings;
import dev.parley.config.Settings;
import dev.parley.hub.Hearing;
import dev.parley.hub.Hub;
import dev.parley.hub.Identity;
import dev.parley.hub.LiveSession;
import dev.parley.protocol.DataBinding;
import dev.parley.protocol.ServiceCodec;
import dev.parley.script.ScriptServices;
import dev.parley.service.FailureLog;
import dev.parley.service.ServiceDispatcher;
import dev.parley.service.ServiceName;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.ServiceSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All that has to do with services, put together. */
final class Serving {
    private final Settings settings;
    private final ScriptServices scripts;
    private final ServiceDispatcher dispatcher;
    private final Streams streams;
    private final SocketServices sockets;
    private final ServiceHub hub;
    private final ServiceHttp http;
    private final PublishHttp publish;
    private final AddressMessages addressMessages;

    /**
     * Puts it together.
     *
     * @param workers run services
     * @param observers hear what is no call
     */
    Serving(
            Settings settings,
            Parts parts,
            Hub hub,
            Tokens tokens,
            Executor workers,
            Supplier<Status> status,
            Consumer<SessionEvent> observers) {
        this.settings = settings;
        this.scripts = new ScriptServices(parts.scripts(), streams(settings), this::hub, this::run, parts.threads());
        this.dispatcher = new ServiceDispatcher(
                sources(parts, hub, tokens),
                parts.gate(),
                (request, work) -> context(request).execute(() -> parts.scope().around(work)));
        this.streams = new Streams(
                parts.threads(),
                parts.application(),
                settings.limits().streams(),
                settings.threads().max());
        ServiceParts together = together(parts);
        this.sockets = new SocketServices(together, status, observers);
        this.hub = new ServiceHub(hub, together, this::limit, workers, status);
        this.http = new ServiceHttp(settings, together, workers, status);
        this.addressMessages = new AddressMessages(settings, hub, together.codec());
        this.publish = new PublishHttp(
                settings.publishSecret(),
                new HttpData(together.codec(), parts.json()),
                new ResponsePages(together.codec()),
                addressMessages::send,
                workers);
    }

    // over HTTP it is around all of the call
    private static Executor context(ServiceRequest request) {
        return request.session()
                .filter(LiveSession.class::isInstance)
                .map(session -> ((LiveSession) session).identity().context())
                .orElse(Identity.NO_CONTEXT);
    }

    private List<ServiceSource> sources(Parts parts, Hub of, Tokens tokens) {
        ServiceSource own = new OwnServices(settings, of, parts.gate(), tokens);
        List<ServiceSource> all = new ArrayList<>(parts.services());
        all.add(0, own);
        all.add(scripts);
        return all;
    }

    private static Set<String> streams(Settings settings) {
        String prefix = settings.services().prefix();
        return settings.endpoints().stream()
                .flatMap(endpoint -> endpoint.service().stream())
                .flatMap(service -> ServiceName.of(service, prefix).stream())
                .map(ServiceName::key)
                .collect(Collectors.toSet());
    }

    private ServiceParts together(Parts parts) {
        return new ServiceParts(
                dispatcher,
                streams,
                new ServiceCodec(parts.jsonb(), parts.json()),
                new DataBinding(parts.jsonb())::bind,
                parts.json(),
                new FailureLog(System.getLogger(SessionStream.class.getName())),
                settings.services().prefix());
    }

    // whatever becomes of it, there is nobody to be told
    private void run(ServiceHandler handler, ServiceRequest request) {
        dispatcher.dispatch(handler, request, settings.serviceTimeout(), response -> {});
    }

    private Duration limit(Optional<WebSocketSession> session) {
        return session.flatMap(of -> settings.endpoint(of.endpoint()))
                .map(EndpointSettings::serviceTimeout)
                .orElse(settings.serviceTimeout());
    }

    /**
     * What hears one new session.
     *
     * @param workers run what is to be run for it
     */
    Hearing hearing(EndpointSettings endpoint, Executor workers) {
        return sockets.of(endpoint, workers);
    }

    SessionHub hub() {
        return hub;
    }

    ServiceHttp http() {
        return http;
    }

    PublishHttp publish() {
        return publish;
    }

    void send(AddressMessage message) {
        addressMessages.send(message);
    }

    /** Ends what has taken too long. */
    void look(long now) {
        dispatcher.look(now);
        streams.look(now);
    }

    /** Makes scripts ready, in the background. */
    void start() {
        scripts.start();
    }

    /** Ends the streams that still run, and waits for them as long; then all scripts. */
    void stop(Duration limit) throws InterruptedException {
        try {
            streams.stop(limit);
        } finally {
            scripts.close();
        }
    }
}
