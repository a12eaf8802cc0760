package dev.parley.server;

import dev.parley.config.EndpointSettings;
import dev.parley.hub.Presence;
import dev.parley.hub.Traffic;
import dev.parley.spi.Meter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts what happens on the node, and tells the application's meters of it: both hear the same, at the same place. */
final class Statistics {
    private record Counted(Counters counters, Traffic traffic) {}

    private final Map<String, Counted> endpoints = new LinkedHashMap<>(); // filled in the constructor
    private final CountedByCode refused = new CountedByCode();
    private final Meters meters;

    Statistics(List<EndpointSettings> endpoints, List<Meter> meters) {
        this.meters = new Meters(meters);
        for (EndpointSettings endpoint : endpoints) {
            var counters = new Counters();
            this.endpoints.put(endpoint.name(), new Counted(counters, this.meters.with(counters, endpoint.name())));
        }
    }

    /** What the sessions of that endpoint are counted by; to be looked up once for each. */
    Traffic of(String endpoint) {
        return Objects.requireNonNull(endpoints.get(endpoint)).traffic();
    }

    void refused(int status) {
        refused.count(status);
        if (!meters.isEmpty()) {
            meters.refused(status);
        }
    }

    Map<Integer, Long> refused() {
        return refused.counts();
    }

    /** @param present who is here, by endpoint */
    Map<String, Figures> figures(Map<String, Presence> present) {
        Map<String, Figures> all = new LinkedHashMap<>();
        endpoints.forEach((name, counted) -> all.put(
                name,
                new Figures(
                        present.getOrDefault(name, Presence.NOBODY),
                        counted.counters().counts())));
        return all;
    }
}
