package dev.parley.config;

import jakarta.json.JsonObject;
import java.util.Optional;

/** An object that is the application's own: only its placeholders are looked at. */
record FreeObject() implements Kind<JsonObject> {

    @Override
    public String name() {
        return "object";
    }

    @Override
    public Optional<JsonObject> read(Node node, Findings findings) {
        if (!(node instanceof Tree tree)) {
            findings.mistake(node, "an object");
            return Optional.empty();
        }
        tree.problems().forEach(problem -> findings.mistake(problem.place(), problem.what()));
        return Optional.of(tree.json());
    }
}
