package dev.parley.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be measured, as the properties {@code bench.*} say.
 *
 * @param only the scenarios, or none for all
 * @param warmups rounds that are thrown away
 * @param jvm options for the server's JVM
 */
record Plan(ServerKind server, List<String> only, int warmups, int rounds, Duration length, List<String> jvm) {
    static Plan given() {
        return new Plan(
                ServerKind.named(text("server")),
                words("only", ","),
                Integer.parseInt(text("warmups")),
                Integer.parseInt(text("rounds")),
                Duration.ofMillis((long) (1000 * Double.parseDouble(text("seconds")))),
                words("jvm", " "));
    }

    boolean has(String scenario) {
        return only.isEmpty() || only.contains(scenario);
    }

    private static String text(String name) {
        return System.getProperty("bench." + name);
    }

    private static List<String> words(String name, String separator) {
        return Stream.of(text(name).split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
