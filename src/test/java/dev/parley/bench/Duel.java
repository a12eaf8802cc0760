package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Both sides bear the same load in turn, round by round, each with sessions that stay open throughout. */
record Duel(String name, String endpoint, int sessions, Function<Side, Traffic> load) {
    static Duel echo(int length) {
        return new Duel("echo, " + size(length), "echo", 200, side -> new Echo(Question.echo(length)));
    }

    static Duel fanOut(int length) {
        return new Duel("fan-out, " + size(length), "fan", 500, side -> new FanOut(Question.echo(length)));
    }

    /** A service call beside the echo of the same text. */
    static Duel call(int sessions) {
        Question echo = Question.echo(Question.CALL.text());
        return new Duel(
                "service call, " + sessions + (sessions == 1 ? " session" : " sessions"),
                "echo",
                sessions,
                side -> new Echo(side == Side.PARLEY ? Question.CALL : echo));
    }

    private static String size(int length) {
        return length < 1024 ? length + " B" : length / 1024 + " KB";
    }

    /** The rounds of each side, without those to warm up. */
    record Result(String name, Map<Side, List<Round>> rounds) {
        Spread ratio() {
            List<Round> ours = rounds.get(Side.PARLEY);
            List<Round> theirs = rounds.get(Side.BY_HAND);
            return Spread.of(IntStream.range(0, ours.size())
                    .mapToObj(i -> ours.get(i).cpuMicros() / theirs.get(i).cpuMicros())
                    .toList());
        }
    }

    Result fight(Server server, Plan plan) throws IOException, InterruptedException {
        Map<Side, List<Round>> rounds = new EnumMap<>(Side.class);
        try (Crowd ours = server.crowd(Side.PARLEY.path(endpoint)).of(sessions);
                Crowd theirs = server.crowd(Side.BY_HAND.path(endpoint)).of(sessions)) {
            server.awaitSessions(2 * sessions);
            Map<Side, Crowd> crowds = Map.of(Side.PARLEY, ours, Side.BY_HAND, theirs);
            for (int round = 0; round < plan.warmups() + plan.rounds(); round++) {
                for (Side side : Side.values()) {
                    Round figures = Stopwatch.of(server).measure(crowds.get(side), load.apply(side), plan.length());
                    if (round >= plan.warmups()) {
                        rounds.computeIfAbsent(side, s -> new ArrayList<>()).add(figures);
                    }
                }
            }
        }
        server.awaitSessions(0);
        return new Result(name, rounds);
    }
}
