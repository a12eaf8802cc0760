package dev.parley.bench;

/** The figures of one round; rate in messages a second, latencies in milliseconds. */
record Round(double cpuMicros, double rate, double p50, double p99) {}
