package dev.parley.server;

/** Pings that were answered since the start, and how long that took in all. */
public record RoundTrips(long count, long nanos) {

    /** Milliseconds; 0 if there were none. */
    public double mean() {
        return count == 0 ? 0 : nanos / 1e6 / count;
    }

    RoundTrips plus(RoundTrips other) {
        return new RoundTrips(count + other.count, nanos + other.nanos);
    }
}
