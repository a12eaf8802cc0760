package dev.parley.jakarta;

import dev.parley.Method;
import dev.parley.Service;
import dev.parley.jakarta.ServiceMethods.ServiceMethod;
import dev.parley.service.ServiceName;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.ServiceSource;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The services that are methods of beans. */
final class BeanServices implements ServiceSource {
    private record Key(Method method, String name) {
        @Override
        public String toString() {
            return method + " " + name;
        }
    }

    private final Map<Key, BeanService> services;

    private BeanServices(Map<Key, BeanService> services) {
        this.services = services;
    }

    /**
     * All of them.
     *
     * @param prefix of all services
     * @throws IllegalStateException if some cannot be called, with all reasons
     */
    static BeanServices of(List<ServiceMethod> methods, String prefix, BeanManager beans, Validation validation) {
        Map<Key, BeanService> services = new HashMap<>();
        List<String> mistakes = new ArrayList<>();
        for (ServiceMethod method : methods) {
            try {
                Key key = key(method, prefix);
                BeanService service = BeanService.of(method, beans, validation);
                BeanService other = services.putIfAbsent(key, service);
                if (other != null) {
                    mistakes.add("Two methods are service " + key + ": " + other + " and " + service);
                }
            } catch (IllegalArgumentException e) {
                mistakes.add(e.getMessage());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("Some services cannot be called:\n  " + String.join("\n  ", mistakes));
        }
        return new BeanServices(Map.copyOf(services));
    }

    private static Key key(ServiceMethod method, String prefix) {
        Service service = method.service();
        String name = ServiceName.of(service.value(), prefix)
                .map(ServiceName::key)
                .orElseThrow(() -> new IllegalArgumentException(method + " is service '" + service.value()
                        + "', which is no name: segments with slashes between"));
        if (name.startsWith(ServiceName.RESERVED)) {
            throw new IllegalArgumentException(method + " is service '" + name + "', but names under '"
                    + ServiceName.RESERVED + "' are Parley's own");
        }
        return new Key(service.method(), name);
    }

    /** The roles for which any of them asks. */
    Set<String> roles() {
        return services.values().stream()
                .flatMap(service -> service.roles().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ServiceHandler> find(Method method, String name) {
        return Optional.ofNullable(services.get(new Key(method, name)));
    }
}
