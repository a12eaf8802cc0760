package dev.parley.config;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of a settings file; after a merge its children may come from several files. */
record Tree(Map<String, Node> children, Place place) implements Node {
    Tree {
        children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
    }

    static Tree empty(Place place) {
        return new Tree(Map.of(), place);
    }

    Optional<Node> child(String key) {
        return Optional.ofNullable(children.get(key));
    }

    /** The string under the key, or none. */
    Optional<String> text(String key) {
        return child(key).filter(Leaf.class::isInstance).map(Leaf.class::cast).flatMap(Leaf::text);
    }

    @Override
    public JsonObject json() {
        var object = Json.createObjectBuilder();
        children.forEach((key, child) -> object.add(key, child.json()));
        return object.build();
    }

    @Override
    public String shown() {
        return "an object";
    }

    @Override
    public List<Problem> problems() {
        return children.values().stream()
                .flatMap(child -> child.problems().stream())
                .toList();
    }
}
