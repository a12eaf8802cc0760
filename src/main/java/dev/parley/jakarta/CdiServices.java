package dev.parley.jakarta;

import dev.parley.cluster.LocalBackplane;
import dev.parley.config.Settings;
import dev.parley.jakarta.ServiceMethods.ServiceMethod;
import dev.parley.script.ScriptServices;
import dev.parley.server.Gateway;
import dev.parley.server.Parts;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Backplane;
import dev.parley.spi.Gate;
import dev.parley.spi.Meter;
import dev.parley.spi.ServiceSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.WebSocketContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What CDI has for Parley. Everything is looked up once, at the start. */
public final class CdiServices {
    private static final Logger LOG = System.getLogger(CdiServices.class.getName());

    // what outbound sockets need to end, beyond what they had while sessions ended
    private static final Duration LAST = Duration.ofSeconds(2);

    private final Instance<Object> instances;
    private final BeanManager beans;

    public CdiServices(BeanManager beans) {
        this(beans.createInstance(), beans);
    }

    CdiServices(Instance<Object> instances, BeanManager beans) {
        this.instances = instances;
        this.beans = beans;
    }

    /** Starts Parley with these settings; from now on beans may use the hub, and observers hear what happens. */
    public Gateway start(Settings settings, ClassLoader application) {
        return start(
                settings,
                application,
                Set.of(),
                ScriptServices.Setup.none(application),
                ContainerProvider::getWebSocketContainer);
    }

    /**
     * The same with scripts.
     *
     * @param withServices classes that have services, and who wrote them should know if they are no beans
     * @param container opens WebSockets to other servers
     */
    Gateway start(
            Settings settings,
            ClassLoader application,
            Set<Class<?>> withServices,
            ScriptServices.Setup scripts,
            Supplier<WebSocketContainer> container) {
        settings.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        unknownEndpoints(settings).forEach(warning -> LOG.log(Level.WARNING, warning));
        beans.getExtension(ServiceMethods.class).lost(withServices).forEach(warning -> LOG.log(Level.WARNING, warning));
        var parts = parts(settings, application, scripts);
        var gateway = new Gateway(settings, parts);
        gateway.start();
        instances.select(Wiring.class).get().started(gateway, outbound(gateway, parts, container));
        return gateway;
    }

    private OutboundRegistry outbound(Gateway gateway, Parts parts, Supplier<WebSocketContainer> container) {
        var threads = new OutboundThreads(parts.threads(), parts.application());
        var observers = new OutboundObservers(beans, parts.scope(), threads);
        var outbound = new OutboundRegistry(container, parts.jsonb(), threads, observers);
        gateway.atStop(outbound::closeAll);
        gateway.untilEnd(outbound::awaitClosed);
        gateway.atLast(() -> outbound.end(LAST));
        return outbound;
    }

    private Parts parts(Settings settings, ClassLoader application, ScriptServices.Setup scripts) {
        Instance<RequestContextController> controllers = instances.select(RequestContextController.class);
        BeanServices services = services(settings);
        return new Parts(
                new CdiObservers(beans),
                new RequestContexts(controllers::get),
                backplane(),
                meters(),
                sources(services),
                gate(),
                authenticators(),
                services.roles(),
                scripts,
                JsonbBuilder.create(),
                JsonProvider.provider(),
                WorkerThreads.choose(settings.threads().virtual()),
                application);
    }

    /** One sentence for each endpoint that an observer names and the settings do not. */
    private List<String> unknownEndpoints(Settings settings) {
        return beans.getExtension(ObservedEndpoints.class).unknown(settings);
    }

    private Backplane backplane() {
        return first(Backplane.class).orElseGet(LocalBackplane::new);
    }

    // in the order of their priorities
    private List<Authenticator> authenticators() {
        return instances
                .select(Authenticator.class, Any.Literal.INSTANCE)
                .handlesStream()
                .sorted(Comparator.comparingInt(
                        handle -> priority(handle.getBean().getBeanClass())))
                .<Authenticator>map(Instance.Handle::get)
                .toList();
    }

    private Gate gate() {
        return first(Gate.class).orElseGet(() -> new Gate() {});
    }

    // none, one, or of several the one with the smallest priority
    private <T> Optional<T> first(Class<T> type) {
        return instances
                .select(type)
                .handlesStream()
                .min(Comparator.comparingInt(handle -> priority(handle.getBean().getBeanClass())))
                .map(Instance.Handle::get);
    }

    private BeanServices services(Settings settings) {
        List<ServiceMethod> methods = beans.getExtension(ServiceMethods.class).methods();
        return BeanServices.of(methods, settings.services().prefix(), beans, validation());
    }

    private Validation validation() {
        try {
            return BeanValidation.of(instances);
        } catch (LinkageError e) {
            LOG.log(Level.DEBUG, "This server has no Jakarta Validation");
            return Validation.NONE;
        }
    }

    // a bean's method wins over a service of the same name that comes from elsewhere
    private List<ServiceSource> sources(BeanServices services) {
        return Stream.concat(Stream.of(services), instances.select(ServiceSource.class, Any.Literal.INSTANCE).stream())
                .toList();
    }

    private List<Meter> meters() {
        return instances.select(Meter.class, Any.Literal.INSTANCE).stream().toList();
    }

    private static int priority(Class<?> type) {
        Priority priority = type.getAnnotation(Priority.class);
        return priority == null ? Integer.MAX_VALUE : priority.value();
    }
}
