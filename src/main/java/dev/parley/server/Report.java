package dev.parley.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The numbers of a node at one moment.
 *
 * @param threads those that run observers
 * @param refused handshakes that came to nothing since the start, by the status they were answered with
 * @param endpoints by name, in the order of the settings
 */
public record Report(
        Status status,
        Instant started,
        Duration uptime,
        Threads threads,
        Map<Integer, Long> refused,
        Map<String, Figures> endpoints) {

    /** All endpoints together. */
    public Figures total() {
        return endpoints.values().stream().reduce(Figures.NOTHING, Figures::plus);
    }
}
