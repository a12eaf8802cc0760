package dev.parley.bench;

import java.io.IOException;
import java.time.Duration;

/** Measures what a load costs, until all of it has arrived. */
record Stopwatch(Server server) {
    static Stopwatch of(Server server) {
        return new Stopwatch(server);
    }

    Round measure(Crowd crowd, Traffic load, Duration length) throws IOException, InterruptedException {
        Reading before = server.reading();
        long start = System.nanoTime();
        crowd.bear(load, length);
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (server.reading().cpuNanos() - before.cpuNanos()) / 1e3;
        Latencies latencies = load.latencies();
        int count = latencies.count();
        return new Round(micros / count, count / seconds, latencies.percentile(50), latencies.percentile(99));
    }
}
