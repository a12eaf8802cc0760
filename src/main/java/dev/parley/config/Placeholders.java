package dev.parley.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills <code>${NAME:default}</code> in the strings of the files; <code>$${</code> stands for a plain <code>${</code>. */
record Placeholders(Function<String, Optional<String>> values) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}:]*)(?::([^}]*))?}|\\$\\{");

    record Filled(String text, List<String> problems) {}

    Filled fill(String text) {
        List<String> problems = new ArrayList<>();
        String filled = PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match, problems)));
        return new Filled(filled, List.copyOf(problems));
    }

    private String value(MatchResult match, List<String> problems) {
        String all = match.group();
        if (all.startsWith("$$")) {
            return "${";
        }
        String name = match.group(1);
        if (name == null) {
            problems.add("must close '${' with '}', or write '$${' for a plain one, was '" + match.group() + "'");
            return all;
        }
        if (name.isBlank()) {
            problems.add("must name a variable in '" + all + "'");
            return all;
        }
        return values.apply(name)
                .or(() -> Optional.ofNullable(match.group(2)))
                .orElseGet(() -> unresolved(name, all, problems));
    }

    private static String unresolved(String name, String all, List<String> problems) {
        problems.add("has no value for '" + all + "': set the system property or the environment variable " + name
                + ", or write '${" + name + ":default}'");
        return all;
    }
}
