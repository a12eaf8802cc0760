package dev.parley.test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The texts of failures: who, what was expected, what happened, and what came before. */
record Report(String name, String place) {

    private static final int SHOWN = 5;

    AssertionError failure(String what, Arrivals arrivals, Optional<String> unsent) {
        String notSent = unsent.map(it -> "\n  not sent: " + it).orElse("");
        return new AssertionError(
                name + " " + what + "\n  received: " + listed(arrivals.all()) + notSent + "\n  at " + place);
    }

    /** How many there are, and the last few. */
    static String listed(List<Arrived> messages) {
        if (messages.isEmpty()) {
            return "nothing";
        }
        int from = Math.max(0, messages.size() - SHOWN);
        String last = messages.subList(from, messages.size()).stream()
                .map(Arrived::toString)
                .collect(Collectors.joining(", "));
        String count = messages.size() == 1 ? "1 message" : messages.size() + " messages";
        return count + (from > 0 ? ", the last " + SHOWN + ": " : ": ") + last;
    }
}
