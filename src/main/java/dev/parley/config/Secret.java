package dev.parley.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** What nobody else may know: it can stand in a header, cannot be guessed, and is not shown to those who read of a mistake. */
record Secret(String name, int least) implements Kind<String> {
    private static final Pattern RIGHT = Pattern.compile("[!-~]+");

    @Override
    public Optional<String> read(Node node, Findings findings) {
        if (!node.problems().isEmpty()) {
            node.problems().forEach(problem -> findings.mistake(problem.place(), problem.what()));
            return Optional.empty();
        }
        Optional<String> text = node instanceof Leaf leaf ? leaf.text() : Optional.empty();
        Optional<String> secret = text.filter(RIGHT.asMatchPredicate()).filter(right -> right.length() >= least);
        if (secret.isEmpty()) {
            findings.mistake(
                    node.place(), "must be a string of at least " + least + " ASCII characters without spaces");
        }
        return secret;
    }
}
