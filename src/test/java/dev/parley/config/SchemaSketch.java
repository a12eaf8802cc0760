package dev.parley.config;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The part of the JSON schema that follows from the reader's table. */
final class SchemaSketch {
    private SchemaSketch() {}

    static JsonObject properties(Group group) {
        var properties = Json.createObjectBuilder();
        group.keys().forEach(key -> properties.add(key.name(), property(key)));
        return properties.build();
    }

    /** Every kind of the tables but lists, by its name among the schema's definitions. */
    static Map<String, Kind<?>> definitions() {
        Map<String, Kind<?>> kinds = new TreeMap<>();
        collect(FileKeys.ALL, kinds);
        return kinds;
    }

    private static void collect(Kind<?> kind, Map<String, Kind<?>> kinds) {
        if (kind instanceof ListOf<?> list) {
            collect(list.item(), kinds);
            return;
        }
        kinds.put(definition(kind), kind);
        if (kind instanceof Group group) {
            group.keys().forEach(key -> collect(key.kind(), kinds));
        }
    }

    private static JsonObject property(Key<?> key) {
        var property = Json.createObjectBuilder();
        if (key.kind() instanceof ListOf<?> list) {
            property.add("type", "array").add("items", reference(list.item()));
        } else if (key.name().equals("defaults")) {
            property.add("$ref", "#/$defs/endpointKeys"); // no name is required there
        } else {
            property.add("$ref", "#/$defs/" + definition(key.kind()));
        }
        key.literal().filter(SchemaSketch::saysSomething).ifPresent(literal -> property.add("default", literal));
        return property.add("description", description(key)).build();
    }

    private static JsonObject reference(Kind<?> kind) {
        return Json.createObjectBuilder()
                .add("$ref", "#/$defs/" + definition(kind))
                .build();
    }

    private static boolean saysSomething(JsonValue literal) {
        return !literal.equals(Json.createValue(""));
    }

    private static String description(Key<?> key) {
        boolean computed = key.literal().isEmpty() && !key.required() && !(key.kind() instanceof Group);
        String fallback = computed ? " Default: " + key.fallback().words() + "." : "";
        return key.says() + fallback;
    }

    private static String definition(Kind<?> kind) {
        return Pattern.compile("[ -]([a-z])")
                .matcher(kind.name())
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
