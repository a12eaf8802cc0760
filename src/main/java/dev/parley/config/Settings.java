package dev.parley.config;

import dev.parley.spi.script.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the deployer wrote, checked and with the defaults filled in.
 *
 * @param origin the names of the files, for people
 * @param warnings what is doubtful but not wrong, one sentence each
 * @param disabled the names of the endpoints that are not among {@code endpoints} because they are switched off
 * @param health whether the page of numbers is there
 * @param publishSecretOrEmpty who shows it may send to addresses over HTTP
 */
public record Settings(
        String environment,
        String origin,
        List<String> warnings,
        List<EndpointSettings> endpoints,
        List<String> disabled,
        Services services,
        Scripts scripts,
        Database database,
        Duration serviceTimeout,
        Duration shutdownTimeout,
        boolean health,
        String publishSecretOrEmpty,
        Threads threads,
        long inboxBytes,
        List<String> trustedProxies,
        ProxyHeaders proxyHeaders,
        Limits limits) {

    public Settings {
        warnings = List.copyOf(warnings);
        endpoints = List.copyOf(endpoints);
        disabled = List.copyOf(disabled);
        trustedProxies = List.copyOf(trustedProxies);
    }

    public Optional<String> publishSecret() {
        return Optional.of(publishSecretOrEmpty).filter(secret -> !secret.isEmpty());
    }

    public Optional<EndpointSettings> endpoint(String name) {
        return endpoints.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The name of an endpoint, switched off or not, that a name which no endpoint has may have been meant to be. */
    public Optional<String> nearestEndpoint(String unknown) {
        List<String> names = Stream.concat(endpoints.stream().map(EndpointSettings::name), disabled.stream())
                .toList();
        return Spelling.nearest(unknown, names);
    }

    /** Whether an endpoint of this name is in the settings, switched off or not. */
    public boolean knows(String name) {
        return endpoint(name).isPresent() || disabled.contains(name);
    }

    /** There is a secret among them: they are not for a log. */
    @Override
    public String toString() {
        return "Settings[" + origin + " for " + environment + "]";
    }

    /** How services are reached; the prefix has no last slash. */
    public record Services(String prefix, boolean http) {}

    /**
     * Services that are scripts.
     *
     * @param directory empty for none but that of the WAR
     * @param reload whether changed files count at once
     * @param allow what they may do besides, where their language can forbid it
     */
    public record Scripts(String directory, boolean reload, Set<Permission> allow) {
        public Scripts {
            allow = Set.copyOf(allow);
        }
    }

    /** The database of scripts, by the one or the other; empty for none. */
    public record Database(String jndi, String url, String user, String password, int connections) {
        /** There is a password among them. */
        @Override
        public String toString() {
            return "Database[" + (jndi.isEmpty() ? "by URL" : jndi) + "]";
        }
    }

    /** The threads on which the application's code runs. */
    public record Threads(boolean virtual, int max) {}

    /** The headers in which trusted proxies say where a request came from. */
    public enum ProxyHeaders {
        X_FORWARDED("x-forwarded"),
        FORWARDED("forwarded");

        private final String word;

        ProxyHeaders(String word) {
            this.word = word;
        }

        /** As it is written in the settings. */
        public String word() {
            return word;
        }
    }

    /** Limits of the node, all endpoints together; 0 is no limit. */
    public record Limits(int sessions, int sessionsPerAddress, int sessionsPerUser, int opensPerSecond, int streams) {}
}
