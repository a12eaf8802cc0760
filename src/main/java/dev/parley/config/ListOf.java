package dev.parley.config;

import java.util.List;
import java.util.Optional;

/** A list, each item of which is of one kind; wrong items are reported one by one and left out. */
record ListOf<T>(Kind<T> item) implements Kind<List<T>> {

    @Override
    public String name() {
        return "list of " + item.name() + "s";
    }

    @Override
    public Optional<List<T>> read(Node node, Findings findings) {
        if (!(node instanceof Items list)) {
            findings.mistake(node, "a " + name());
            return Optional.empty();
        }
        return Optional.of(list.items().stream()
                .flatMap(each -> item.read(each, findings).stream())
                .toList());
    }
}
