package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code mvn -Pbench} runs: it starts the server, loads it, and prints and writes a report. */
final class Bench {
    private static final Path DIRECTORY = Path.of("target", "bench");
    private static final int SMALL = 64;
    private static final int LARGE = 4 << 10;

    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        // whoever ends Maven ends this, too, and with it the server
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(1)));
        Plan plan = Plan.given();
        Report report = new Report(plan);
        if (Stream.of("echo", "fan", "call", "heap", "room").anyMatch(plan::has)) {
            with(Cores.apart(), plan, report, Bench::costs);
        }
        if (plan.has("attack")) {
            with(Cores.together(), plan, report, Bench::attacks);
        }
        if (plan.has("script") && plan.server() == ServerKind.STANDALONE) {
            scripts(plan, report);
        }
        if (plan.has("service")) {
            with(Cores.together(), plan, report, Bench::services);
        }
        Files.writeString(DIRECTORY.resolve(report.name()), report.toString());
        System.out.println(report);
    }

    private interface Part {
        void measure(Server server, Plan plan, Report report) throws IOException, InterruptedException;
    }

    private static void with(Cores cores, Plan plan, Report report, Part part)
            throws IOException, InterruptedException {
        Path directory = DIRECTORY.resolve(plan.server().toString());
        report.cores(cores);
        try (Server server = Server.start(plan.server(), directory, cores, plan.jvm())) {
            part.measure(server, plan, report);
        }
    }

    private static void costs(Server server, Plan plan, Report report) throws IOException, InterruptedException {
        List<Duel.Result> results = new ArrayList<>();
        for (Duel duel : duels(plan).toList()) {
            System.out.println("Measuring " + duel.name());
            results.add(duel.fight(server, plan));
        }
        if (!results.isEmpty()) {
            report.duels(results);
        }
        if (plan.has("heap")) {
            System.out.println("Measuring the heap of idle sessions");
            report.heap(IdleHeap.of(server));
        }
        if (plan.has("room")) {
            System.out.println("Measuring messages to a room");
            report.rooms(RoomSends.of(server, plan));
        }
    }

    private static void attacks(Server server, Plan plan, Report report) throws IOException, InterruptedException {
        System.out.println("Measuring what others notice of attacks");
        report.sieges("echo", Siege.ofEchoes(server, plan));
    }

    private static void services(Server server, Plan plan, Report report) throws IOException, InterruptedException {
        System.out.println("Measuring what others' calls notice of bad services");
        report.sieges("service calls", Siege.ofCalls(server, plan));
    }

    private static void scripts(Plan plan, Report report) throws IOException, InterruptedException {
        if (ScriptCalls.arePossible()) {
            System.out.println("Measuring services in each language of scripts");
            report.cores(Cores.apart());
            report.scripts(ScriptCalls.of(plan, DIRECTORY.resolve(plan.server().toString())));
        } else {
            System.out.println("NO SCRIPTS ARE MEASURED: their engines come with mvn -Pbench,engines");
        }
    }

    private static Stream<Duel> duels(Plan plan) {
        Stream<Duel> echo = plan.has("echo") ? Stream.of(Duel.echo(SMALL), Duel.echo(LARGE)) : Stream.empty();
        Stream<Duel> fan = plan.has("fan") ? Stream.of(Duel.fanOut(SMALL), Duel.fanOut(LARGE)) : Stream.empty();
        Stream<Duel> call = plan.has("call") ? Stream.of(Duel.call(1), Duel.call(200)) : Stream.empty();
        return Stream.of(echo, fan, call).flatMap(all -> all);
    }
}
