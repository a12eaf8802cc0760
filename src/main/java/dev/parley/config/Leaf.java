package dev.parley.config;

import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** A string, number, boolean or null of a settings file. */
record Leaf(JsonValue json, Place place, String written, List<Problem> problems) implements Node {
    private static final int SHOWN = 200;

    static Leaf of(JsonValue json, Place place, Placeholders placeholders) {
        if (!(json instanceof JsonString string)) {
            return new Leaf(json, place, json.toString(), List.of());
        }
        Placeholders.Filled filled = placeholders.fill(string.getString());
        List<Problem> problems =
                filled.problems().stream().map(what -> new Problem(place, what)).toList();
        return new Leaf(Json.createValue(filled.text()), place, string.getString(), problems);
    }

    Optional<String> text() {
        return json instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    @Override
    public String shown() {
        return text().map(this::quoted).orElseGet(() -> shortened(json.toString()));
    }

    private String quoted(String text) {
        String shown = "'" + shortened(text) + "'";
        return text.equals(written) ? shown : shown + " (from '" + shortened(written) + "')";
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
