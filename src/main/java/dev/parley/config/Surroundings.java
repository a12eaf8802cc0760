package dev.parley.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values from outside the files: system properties and environment variables. */
public record Surroundings(
        Function<String, Optional<String>> properties, Function<String, Optional<String>> variables) {

    public static Surroundings ofTheSystem() {
        return new Surroundings(
                name -> Optional.ofNullable(System.getProperty(name)),
                name -> Optional.ofNullable(System.getenv(name)));
    }

    public static Surroundings of(Map<String, String> properties, Map<String, String> variables) {
        return new Surroundings(
                name -> Optional.ofNullable(properties.get(name)), name -> Optional.ofNullable(variables.get(name)));
    }

    /** The system property of that name, then the environment variable. */
    Optional<String> value(String name) {
        return properties.apply(name).or(() -> variables.apply(name));
    }

    /** The system property, then the environment variable, which is called differently. */
    Optional<String> value(String property, String variable) {
        return properties.apply(property).or(() -> variables.apply(variable)).filter(value -> !value.isBlank());
    }
}
