package dev.parley.jakarta;

import dev.parley.cluster.LocalBackplane;
import dev.parley.config.Settings;
import dev.parley.server.Parts;
import dev.parley.spi.Backplane;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Comparator;
import java.util.List;

/** What CDI has for Parley. Everything is looked up once, at the start. */
final class CdiServices {
    private final CDI<Object> cdi;

    CdiServices(CDI<Object> cdi) {
        this.cdi = cdi;
    }

    Wiring wiring() {
        return cdi.select(Wiring.class).get();
    }

    Parts parts(Settings settings, ClassLoader application) {
        Instance<RequestContextController> controllers = cdi.select(RequestContextController.class);
        return new Parts(
                new CdiObservers(cdi.getBeanManager()),
                new RequestContexts(controllers::get),
                backplane(),
                JsonbBuilder.create(),
                JsonProvider.provider(),
                WorkerThreads.choose(settings.threads().virtual()),
                application);
    }

    /** One sentence for each endpoint that an observer names and the settings do not. */
    List<String> unknownEndpoints(Settings settings) {
        return cdi.getBeanManager().getExtension(ObservedEndpoints.class).unknown(settings);
    }

    private Backplane backplane() {
        return cdi.select(Backplane.class)
                .handlesStream()
                .min(Comparator.comparingInt(handle -> priority(handle.getBean().getBeanClass())))
                .map(Instance.Handle::get)
                .orElseGet(LocalBackplane::new);
    }

    private static int priority(Class<?> type) {
        Priority priority = type.getAnnotation(Priority.class);
        return priority == null ? Integer.MAX_VALUE : priority.value();
    }
}
