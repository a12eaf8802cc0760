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

/** How long others wait for their answers while somebody attacks, while somebody is just busy, and while nobody is, in turn. */
final class Siege implements AutoCloseable {
    static final int BYSTANDERS = 20;

    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final Server server;
    private final Side side;
    private final Question question;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<RawPeer> bystanders;

    private Siege(Server server, Side side, Question question) {
        this.server = server;
        this.side = side;
        this.question = question;
        URI address = server.address().resolve(side.path("echo"));
        this.bystanders = Stream.generate(() -> RawPeer.to(address).connect())
                .limit(BYSTANDERS)
                .toList();
    }

    /** Milliseconds, of each round. */
    record Result(
            Attack attack,
            Side side,
            List<Double> quiet,
            List<Double> busy,
            List<Double> attacked,
            List<Double> worst) {
        static Result empty(Attack attack, Side side) {
            return new Result(attack, side, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Spread ratioToQuiet() {
            return ratioTo(quiet);
        }

        Spread ratioToBusy() {
            return ratioTo(busy);
        }

        private Spread ratioTo(List<Double> base) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < base.size(); i++) {
                ratios.add(attacked.get(i) / base.get(i));
            }
            return Spread.of(ratios);
        }
    }

    /** Each side in turn, so that whatever disturbs the machine disturbs both. */
    static List<Result> ofEchoes(Server server, Plan plan) throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        try (Siege ours = new Siege(server, Side.PARLEY, Question.ECHO);
                Siege theirs = new Siege(server, Side.BY_HAND, Question.ECHO)) {
            for (Attack attack : Attack.BY_PEERS) {
                List<Siege> sieges = Stream.of(ours, theirs)
                        .filter(siege -> attack.reaches(siege.side))
                        .toList();
                results.addAll(of(sieges, attack, plan));
            }
        }
        server.awaitSessions(0);
        return results;
    }

    static List<Result> ofCalls(Server server, Plan plan) throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        try (Siege siege = new Siege(server, Side.PARLEY, Question.CALL)) {
            for (Attack attack : Attack.BY_SERVICES) {
                results.addAll(of(List.of(siege), attack, plan));
            }
        }
        server.awaitSessions(0);
        return results;
    }

    private static List<Result> of(List<Siege> sieges, Attack attack, Plan plan)
            throws IOException, InterruptedException {
        List<Result> results =
                sieges.stream().map(siege -> Result.empty(attack, siege.side)).toList();
        for (int round = -1; round < plan.rounds(); round++) {
            for (int i = 0; i < sieges.size(); i++) {
                Result result = round < 0 ? Result.empty(attack, sieges.get(i).side) : results.get(i);
                sieges.get(i).round(result, plan.length());
            }
        }
        return results;
    }

    private void round(Result result, Duration length) throws IOException, InterruptedException {
        result.quiet().add(wait(length).percentile(99));
        result.busy().add(beside(Attack.BUSY, length).percentile(99));
        Latencies latencies = beside(result.attack(), length);
        result.attacked().add(latencies.percentile(99));
        result.worst().add(latencies.percentile(100));
    }

    private Latencies beside(Attack attack, Duration length) throws IOException, InterruptedException {
        int before = server.reading().sessions();
        Process attacker = start(attack);
        try {
            wait(Duration.ofSeconds(1)); // until it is at work
            return wait(length);
        } finally {
            attacker.destroyForcibly().onExit().join();
            server.awaitSessions(before);
        }
    }

    private Process start(Attack attack) throws IOException {
        List<String> command = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Attack.class.getName(),
                server.address().toString(),
                side.name(),
                attack.name());
        return new ProcessBuilder(Cores.withTheRest(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Latencies wait(Duration length) throws InterruptedException {
        List<Callable<Latencies>> work = bystanders.stream()
                .<Callable<Latencies>>map(peer -> () -> answers(peer, length))
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

    private Latencies answers(RawPeer peer, Duration length) {
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + length.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            peer.send(question.text()).awaitText(question.answer());
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
