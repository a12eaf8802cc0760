package dev.parley.config;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.util.List;

/** A list of a settings file; one whose items have names is merged by them, any other is replaced. */
record Items(List<Node> items, Place place, boolean byName) implements Node {
    Items {
        items = List.copyOf(items);
    }

    @Override
    public JsonArray json() {
        var array = Json.createArrayBuilder();
        items.forEach(item -> array.add(item.json()));
        return array.build();
    }

    @Override
    public String shown() {
        return "a list";
    }

    @Override
    public List<Problem> problems() {
        return items.stream().flatMap(item -> item.problems().stream()).toList();
    }
}
