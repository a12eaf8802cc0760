package dev.parley.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong and what is doubtful, each once, however often a value is read. */
final class Findings {
    private final Set<String> mistakes = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    void mistake(Place place, String what) {
        mistakes.add(place + " " + what);
    }

    void mistake(Node node, String right) {
        mistake(node.place(), "must be " + right + ", was " + node.shown());
    }

    void warning(Place place, String what) {
        warnings.add(place + " " + what);
    }

    List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
