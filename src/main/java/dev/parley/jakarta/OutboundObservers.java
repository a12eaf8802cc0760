package dev.parley.jakarta;

import dev.parley.OnOutbound;
import dev.parley.OutboundEvent;
import dev.parley.server.Scope;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Tells the application's beans what happens to its outbound sockets. One that throws is logged, and stops no other. */
final class OutboundObservers implements Consumer<OutboundEvent> {
    private static final Logger LOG = System.getLogger(OutboundObservers.class.getName());

    private record Key(Class<? extends OutboundEvent> type, String handler) {}

    private record Known(CdiNotice notice, List<ObserverMethod<OutboundEvent>> methods) {}

    private final Map<Key, Known> known = new ConcurrentHashMap<>();
    private final BeanManager beans;
    private final Scope scope;
    private final Executor beside;

    /** @param beside runs those that hear beside the others */
    OutboundObservers(BeanManager beans, Scope scope, Executor beside) {
        this.beans = beans;
        this.scope = scope;
        this.beside = beside;
    }

    /** Returns when the observers that hear in turn have heard. */
    @Override
    public void accept(OutboundEvent event) {
        Known those =
                known.computeIfAbsent(new Key(event.getClass(), event.socket().handler()), key -> find(event));
        if (those.methods().isEmpty()) {
            return;
        }
        for (ObserverMethod<OutboundEvent> method : those.methods()) {
            if (method.isAsync()) {
                beside.execute(() -> scope.around(() -> tell(event, method, those.notice())));
            }
        }
        scope.around(() -> those.methods().stream()
                .filter(method -> !method.isAsync())
                .forEach(method -> tell(event, method, those.notice())));
    }

    private Known find(OutboundEvent event) {
        var on = OnOutbound.Literal.of(event.socket().handler());
        List<ObserverMethod<OutboundEvent>> methods = beans.resolveObserverMethods(event, on).stream()
                .sorted(Comparator.comparingInt(ObserverMethod::getPriority))
                .map(OutboundObservers::narrowed)
                .toList();
        return new Known(new CdiNotice(on, event.getClass()), methods);
    }

    // whoever hears more than these events hears these
    @SuppressWarnings("unchecked")
    private static ObserverMethod<OutboundEvent> narrowed(ObserverMethod<? super OutboundEvent> method) {
        return (ObserverMethod<OutboundEvent>) method;
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void tell(OutboundEvent event, ObserverMethod<OutboundEvent> method, CdiNotice notice) {
        try {
            notice.give(event, method);
        } catch (Throwable e) { // an observer is other people's code
            LOG.log(
                    Level.WARNING,
                    "Outbound socket " + event.socket().id() + ": observer of "
                            + method.getBeanClass().getName() + " failed on "
                            + event.getClass().getSimpleName(),
                    e);
        }
    }
}
