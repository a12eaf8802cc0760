package dev.parley.config;

import java.util.Optional;
import java.util.function.Function;

/** A kind of one string, number or boolean; {@code right} completes the sentence "must be …". */
record Scalar<T>(String name, String right, Function<Leaf, Optional<T>> convert) implements Kind<T> {

    static <T> Scalar<T> ofText(String name, String right, Function<String, Optional<T>> convert) {
        return new Scalar<>(name, right, leaf -> leaf.text().flatMap(convert));
    }

    @Override
    public Optional<T> read(Node node, Findings findings) {
        if (!node.problems().isEmpty()) {
            node.problems().forEach(problem -> findings.mistake(problem.place(), problem.what()));
            return Optional.empty();
        }
        Optional<T> value = node instanceof Leaf leaf ? convert.apply(leaf) : Optional.empty();
        if (value.isEmpty()) {
            findings.mistake(node, right);
        }
        return value;
    }
}
