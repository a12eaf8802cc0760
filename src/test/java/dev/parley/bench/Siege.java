package dev.parley.bench;

import dev.parley.test.RawPeer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** How long others wait for their echo while somebody attacks, and while nobody does, in turn. */
final class Siege implements AutoCloseable {
    static final int BYSTANDERS = 20;

    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();
    private static final String TEXT = "The quick brown fox jumps over the lazy dog, and over 20 others.";

    private final Server server;
    private final Cores cores;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<RawPeer> bystanders;

    private Siege(Server server, Cores cores) {
        this.server = server;
        this.cores = cores;
        URI address = server.address().resolve(Side.PARLEY.path("echo"));
        this.bystanders = Stream.generate(() -> RawPeer.to(address).connect())
                .limit(BYSTANDERS)
                .toList();
    }

    /** Milliseconds, of each round. */
    record Result(Attack attack, List<Double> quiet, List<Double> attacked, double worst) {
        Spread ratio() {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < quiet.size(); i++) {
                ratios.add(attacked.get(i) / quiet.get(i));
            }
            return Spread.of(ratios);
        }
    }

    static List<Result> of(Server server, Cores cores, Plan plan) throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        try (Siege siege = new Siege(server, cores)) {
            for (int round = 0; round < plan.warmups(); round++) {
                siege.wait(plan.length());
            }
            for (Attack attack : Attack.values()) {
                results.add(siege.result(attack, plan));
            }
        }
        server.awaitSessions(0);
        return results;
    }

    private Result result(Attack attack, Plan plan) throws IOException, InterruptedException {
        List<Double> quiet = new ArrayList<>();
        List<Double> attacked = new ArrayList<>();
        double worst = 0;
        for (int round = 0; round < plan.rounds(); round++) {
            quiet.add(wait(plan.length()).percentile(99));
            Process attacker = start(attack);
            try {
                wait(plan.length()); // until it is at work
                Latencies latencies = wait(plan.length());
                attacked.add(latencies.percentile(99));
                worst = Math.max(worst, latencies.percentile(100));
            } finally {
                attacker.destroyForcibly().onExit().join();
            }
            server.awaitSessions(BYSTANDERS);
        }
        return new Result(attack, quiet, attacked, worst);
    }

    // with what the bystanders leave of their core
    private Process start(Attack attack) throws IOException {
        List<String> command = List.of(
                "nice",
                "-n",
                "19",
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Attack.class.getName(),
                server.address().toString(),
                attack.name());
        return new ProcessBuilder(cores.forLoad(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Latencies wait(Duration length) throws InterruptedException {
        List<Callable<Latencies>> work = bystanders.stream()
                .<Callable<Latencies>>map(peer -> () -> echoes(peer, length))
                .toList();
        Latencies all = new Latencies();
        for (Future<Latencies> one : threads.invokeAll(work)) {
            try {
                all.add(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("A bystander was not served", e);
            }
        }
        return all;
    }

    private static Latencies echoes(RawPeer peer, Duration length) {
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + length.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            peer.send(TEXT).awaitText(TEXT);
            latencies.add(System.nanoTime() - now);
            LockSupport.parkNanos(PAUSE_NANOS - (System.nanoTime() - now));
        }
        return latencies;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        bystanders.forEach(RawPeer::close);
    }
}
