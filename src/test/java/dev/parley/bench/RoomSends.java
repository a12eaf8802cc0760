package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a message to a small room costs while more and more sessions of the same endpoint are outside of it. */
final class RoomSends {
    static final int MEMBERS = 50;

    private static final int LENGTH = 64;
    private static final List<Integer> OUTSIDERS = List.of(0, 1_000, 5_000, 20_000);
    private static final int DESCRIPTORS_FOR_THE_REST = 2_000;

    private RoomSends() {}

    /** The cost of one message to the room, and how busy the server is while nobody sends. */
    record Result(int outsiders, Spread micros, double percentAtRest) {}

    /** The last result is without outsiders again: it tells how far the server itself has changed meanwhile. */
    static List<Result> of(Server server, Plan plan) throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        int most = Descriptors.limit() - DESCRIPTORS_FOR_THE_REST;
        try (Crowd room = server.crowd(Side.PARLEY.path("room/member")).of(MEMBERS)) {
            warmUp(server, room, plan);
            try (Crowd outside = server.crowd(Side.PARLEY.path("room/outsider"))) {
                for (int wished : OUTSIDERS) {
                    results.add(result(
                            server, room, outside.of(Math.min(wished, most)).size(), plan));
                }
            }
            results.add(result(server, room, 0, plan));
        }
        server.awaitSessions(0);
        return results;
    }

    private static Result result(Server server, Crowd room, int outsiders, Plan plan)
            throws IOException, InterruptedException {
        server.awaitSessions(MEMBERS + outsiders);
        server.readingAfterCollection(); // what the openings have left is not the room's
        return new Result(outsiders, measure(server, room, plan), percentAtRest(server, plan));
    }

    private static void warmUp(Server server, Crowd room, Plan plan) throws IOException, InterruptedException {
        for (int round = 0; round < plan.warmups(); round++) {
            Stopwatch.of(server).measure(room, new FanOut(Question.echo(LENGTH)), plan.length());
        }
    }

    private static Spread measure(Server server, Crowd room, Plan plan) throws IOException, InterruptedException {
        List<Double> micros = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            micros.add(MEMBERS
                    * Stopwatch.of(server)
                            .measure(room, new FanOut(Question.echo(LENGTH)), plan.length())
                            .cpuMicros());
        }
        return Spread.of(micros);
    }

    private static double percentAtRest(Server server, Plan plan) throws IOException, InterruptedException {
        long before = server.reading().cpuNanos();
        server.rest(plan.length());
        long used = server.reading().cpuNanos() - before;
        return 100.0 * used / plan.length().toNanos();
    }
}
