package dev.parley.service;

import dev.parley.Method;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.ServiceSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The services of all sources: the first that has one wins. */
final class Catalog {
    private final List<ServiceSource> sources;

    Catalog(List<ServiceSource> sources) {
        this.sources = List.copyOf(sources);
    }

    Optional<ServiceHandler> find(Method method, String name) {
        for (ServiceSource source : sources) {
            Optional<ServiceHandler> found = find(source, method, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    // a source is other people's code: where it fails there may be a service, which then is the one that fails
    @SuppressWarnings("CatchingUnchecked")
    private static Optional<ServiceHandler> find(ServiceSource source, Method method, String name) {
        try {
            return Objects.requireNonNull(source.find(method, name));
        } catch (Throwable e) {
            return Optional.of(request -> {
                throw new IllegalStateException("The source of the service failed", e);
            });
        }
    }

    /** The methods by which the service of that name may be called; none if there is no such service. */
    Set<Method> methods(String name) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (Method method : Method.values()) {
            find(method, name).filter(handler -> !handler.isStream()).ifPresent(handler -> methods.add(method));
        }
        return methods;
    }
}
