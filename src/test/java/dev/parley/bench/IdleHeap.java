package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What sessions that only stand there hold of the heap, side after side. */
final class IdleHeap {
    static final int SESSIONS = 5_000;

    private static final int ROUNDS = 3;

    private IdleHeap() {}

    /** Bytes per session, in each round. */
    record Result(Map<Side, List<Double>> bytes) {
        Spread of(Side side) {
            return Spread.of(bytes.get(side));
        }

        Spread difference() {
            List<Double> ours = bytes.get(Side.PARLEY);
            List<Double> theirs = bytes.get(Side.BY_HAND);
            return Spread.of(IntStream.range(0, ours.size())
                    .mapToObj(i -> ours.get(i) - theirs.get(i))
                    .toList());
        }
    }

    static Result of(Server server) throws IOException, InterruptedException {
        Map<Side, List<Double>> bytes = new EnumMap<>(Side.class);
        for (int round = 0; round <= ROUNDS; round++) {
            for (Side side : Side.values()) {
                double perSession = perSession(server, side);
                if (round > 0) { // the first fills what the server keeps for reuse
                    bytes.computeIfAbsent(side, s -> new ArrayList<>()).add(perSession);
                }
            }
        }
        return new Result(bytes);
    }

    private static double perSession(Server server, Side side) throws IOException, InterruptedException {
        long before = server.readingAfterCollection().heap();
        double each;
        try (Crowd crowd = server.crowd(side.path("echo")).of(SESSIONS)) {
            server.awaitSessions(crowd.size());
            each = (server.readingAfterCollection().heap() - before) / (double) SESSIONS;
        }
        server.awaitSessions(0);
        return each;
    }
}
