package dev.parley.jakarta;

import dev.parley.cluster.LocalBackplane;
import dev.parley.config.Settings;
import dev.parley.server.Gateway;
import dev.parley.server.Parts;
import dev.parley.spi.Backplane;
import dev.parley.spi.Meter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;

/** What CDI has for Parley. Everything is looked up once, at the start. */
public final class CdiServices {
    private static final Logger LOG = System.getLogger(CdiServices.class.getName());

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
        settings.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        unknownEndpoints(settings).forEach(warning -> LOG.log(Level.WARNING, warning));
        var gateway = new Gateway(settings, parts(settings, application));
        gateway.start();
        instances.select(Wiring.class).get().started(gateway);
        return gateway;
    }

    private Parts parts(Settings settings, ClassLoader application) {
        Instance<RequestContextController> controllers = instances.select(RequestContextController.class);
        return new Parts(
                new CdiObservers(beans),
                new RequestContexts(controllers::get),
                backplane(),
                meters(),
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
        return instances
                .select(Backplane.class)
                .handlesStream()
                .min(Comparator.comparingInt(handle -> priority(handle.getBean().getBeanClass())))
                .map(Instance.Handle::get)
                .orElseGet(LocalBackplane::new);
    }

    private List<Meter> meters() {
        return instances.select(Meter.class, Any.Literal.INSTANCE).stream().toList();
    }

    private static int priority(Class<?> type) {
        Priority priority = type.getAnnotation(Priority.class);
        return priority == null ? Integer.MAX_VALUE : priority.value();
    }
}
