package dev.parley.server;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted since the start.
 *
 * @param slow sessions whose peers read too slowly and were let go
 * @param closes sessions that have ended, by their close code
 */
public record Counts(long opened, Flow in, Flow out, long slow, RoundTrips roundTrips, Map<Integer, Long> closes) {
    static final Counts NOTHING =
            new Counts(0, new Flow(0, 0, 0), new Flow(0, 0, 0), 0, new RoundTrips(0, 0), Map.of());

    Counts plus(Counts other) {
        Map<Integer, Long> both = new TreeMap<>(closes);
        other.closes.forEach((code, count) -> both.merge(code, count, Long::sum));
        return new Counts(
                opened + other.opened,
                in.plus(other.in),
                out.plus(other.out),
                slow + other.slow,
                roundTrips.plus(other.roundTrips),
                both);
    }
}
