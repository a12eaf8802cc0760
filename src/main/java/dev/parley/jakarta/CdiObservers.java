package dev.parley.jakarta;

import dev.parley.On;
import dev.parley.SessionEvent;
import dev.parley.server.Observers;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;

/** The observer methods of the application's beans, each notified by itself: one that throws stops no other. */
final class CdiObservers implements Observers {
    private final BeanManager beans;

    CdiObservers(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public List<Observer> of(SessionEvent event) {
        Annotation on = On.Literal.of(event.session().endpoint());
        var notice = new CdiNotice(on, event.getClass());
        return beans.resolveObserverMethods(event, on).stream()
                .sorted(Comparator.comparingInt(ObserverMethod::getPriority))
                .map(method -> (Observer) new Hearer(narrowed(method), notice))
                .toList();
    }

    // whoever hears more than session events hears session events
    @SuppressWarnings("unchecked")
    private static ObserverMethod<SessionEvent> narrowed(ObserverMethod<? super SessionEvent> method) {
        return (ObserverMethod<SessionEvent>) method;
    }

    private record Hearer(ObserverMethod<SessionEvent> method, CdiNotice notice) implements Observer {
        @Override
        public void hear(SessionEvent event) throws Throwable {
            notice.give(event, method);
        }

        @Override
        public boolean isAsync() {
            return method.isAsync();
        }

        @Override
        public String toString() {
            return "Observer of " + method.getBeanClass().getName();
        }
    }
}
