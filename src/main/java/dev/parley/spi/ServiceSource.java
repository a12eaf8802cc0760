package dev.parley.spi;

import dev.parley.Method;
import java.util.Optional;

/** Where services come from. The first source that has one for a method and name wins. */
public interface ServiceSource {

    /**
     * The service for that method and name. Asked at each call, by any thread: it must answer at once. If it
     * throws, whoever called is told that the service failed.
     *
     * @param name without the prefix of all services; no path of a file, and never to be used as one unchecked
     */
    Optional<ServiceHandler> find(Method method, String name);
}
