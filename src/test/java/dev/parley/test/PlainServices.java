package dev.parley.test;

import dev.parley.Method;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.ServiceSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The services that a test names. */
final class PlainServices implements ServiceSource {
    private record Key(Method method, String name) {}

    private final Map<Key, ServiceHandler> all = new ConcurrentHashMap<>();

    void add(Method method, String name, ServiceHandler handler) {
        all.put(new Key(method, name), handler);
    }

    @Override
    public Optional<ServiceHandler> find(Method method, String name) {
        return Optional.ofNullable(all.get(new Key(method, name)));
    }
}
