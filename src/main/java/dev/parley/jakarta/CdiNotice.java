package dev.parley.jakarta;

import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one observer method is told of an event, beside CDI's own way, on which one that throws stops the others. */
final class CdiNotice {
    private final EventMetadata metadata;

    /** Of events of that type with that qualifier. */
    CdiNotice(Annotation qualifier, Class<?> type) {
        this.metadata = new Metadata(Set.of(qualifier, Any.Literal.INSTANCE), type);
    }

    <E> void give(E event, ObserverMethod<E> method) throws Throwable {
        try {
            method.notify(new Context<>(event, metadata));
        } catch (ObserverException e) { // how CDI wraps what it may not throw as it is
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private record Context<E>(E event, EventMetadata metadata) implements EventContext<E> {
        @Override
        public E getEvent() {
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
