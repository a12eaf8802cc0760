package dev.parley.jakarta;

import dev.parley.On;
import dev.parley.SessionEvent;
import dev.parley.server.Observers;
import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The observer methods of the application's beans, each notified by itself: one that throws stops no other. */
final class CdiObservers implements Observers {
    private final BeanManager beans;

    CdiObservers(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public List<Observer> of(SessionEvent event) {
        Annotation on = On.Literal.of(event.session().endpoint());
        var metadata = new Metadata(Set.of(on, Any.Literal.INSTANCE), event.getClass());
        return beans.resolveObserverMethods(event, on).stream()
                .sorted(Comparator.comparingInt(ObserverMethod::getPriority))
                .map(method -> (Observer) new Hearer(narrowed(method), metadata))
                .toList();
    }

    // whoever hears more than session events hears session events
    @SuppressWarnings("unchecked")
    private static ObserverMethod<SessionEvent> narrowed(ObserverMethod<? super SessionEvent> method) {
        return (ObserverMethod<SessionEvent>) method;
    }

    private record Hearer(ObserverMethod<SessionEvent> method, EventMetadata metadata) implements Observer {
        @Override
        public void hear(SessionEvent event) throws Throwable {
            try {
                method.notify(new Context(event, metadata));
            } catch (ObserverException e) { // how CDI wraps what it may not throw as it is
                throw e.getCause() == null ? e : e.getCause();
            }
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

    private record Context(SessionEvent event, EventMetadata metadata) implements EventContext<SessionEvent> {
        @Override
        public SessionEvent getEvent() {
            return event;
        }

        @Override
        public EventMetadata getMetadata() {
            return metadata;
        }
    }

    private record Metadata(Set<Annotation> qualifiers, Type type) implements EventMetadata {
        @Override
        public Set<Annotation> getQualifiers() {
            return qualifiers;
        }

        /** There is none: events come from Parley, not from an injected {@code Event}. */
        @Override
        @Nullable
        public InjectionPoint getInjectionPoint() {
            return null;
        }

        @Override
        public Type getType() {
            return type;
        }
    }
}
