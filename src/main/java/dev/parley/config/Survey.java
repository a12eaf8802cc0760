package dev.parley.config;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives the values of one file their places, and warns about keys that are not known or have no effect. */
final class Survey {
    private final SettingsFile file;
    private final Placeholders placeholders;
    private final Findings findings;
    private final Set<Key<?>> warned = new HashSet<>();

    Survey(SettingsFile file, Placeholders placeholders, Findings findings) {
        this.file = file;
        this.placeholders = placeholders;
        this.findings = findings;
    }

    Node of(JsonValue root) {
        return node(root, Place.top(file.shortName()), FileKeys.ALL);
    }

    /** The value as the kind wants it: a plain one for an object with a shorthand becomes that object. */
    Node node(JsonValue value, Place place, Kind<?> kind) {
        if (value instanceof JsonObject object) {
            return kind instanceof Group group ? group(object, place, group) : free(object, place);
        }
        if (value instanceof JsonArray array) {
            return items(array, place, kind);
        }
        Leaf leaf = Leaf.of(value, place, placeholders);
        return kind instanceof Group group && !group.shorthand().isEmpty() ? written(leaf, group) : leaf;
    }

    private Tree group(JsonObject object, Place place, Group group) {
        Map<String, Node> children = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            Kind<?> kind = known(name, place.key(name), group);
            children.put(name, node(value, place.key(name), kind));
        });
        return new Tree(children, place);
    }

    private Kind<?> known(String name, Place place, Group group) {
        var key = group.key(name);
        if (key.isEmpty() && !(file.isNetunos() && group.equals(FileKeys.ALL))) {
            findings.warning(place, Spelling.advice(name, group));
        }
        key.ifPresent(each -> warnIfWithoutEffect(each, place));
        return key.<Kind<?>>map(Key::kind).orElseGet(FreeObject::new);
    }

    private void warnIfWithoutEffect(Key<?> key, Place place) {
        if (!key.hasEffect() && warned.add(key)) {
            findings.warning(place, "has no effect");
        }
    }

    private Tree written(Leaf leaf, Group group) {
        group.key(group.shorthand()).ifPresent(key -> warnIfWithoutEffect(key, leaf.place()));
        return new Tree(Map.of(group.shorthand(), leaf), leaf.place());
    }

    private Tree free(JsonObject object, Place place) {
        Map<String, Node> children = new LinkedHashMap<>();
        object.forEach((name, value) -> children.put(name, node(value, place.key(name), new FreeObject())));
        return new Tree(children, place);
    }

    private Items items(JsonArray array, Place place, Kind<?> kind) {
        Kind<?> item = kind instanceof ListOf<?> list ? list.item() : new FreeObject();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            nodes.add(node(array.get(i), itemPlace(array.get(i), place.item(i), item), item));
        }
        return new Items(nodes, place, item instanceof Group);
    }

    private Place itemPlace(JsonValue value, Place place, Kind<?> kind) {
        boolean named = kind instanceof Group
                && value instanceof JsonObject object
                && object.get(EndpointKeys.NAME.name()) instanceof JsonString;
        return named
                ? place.named(placeholders
                        .fill(value.asJsonObject().getString(EndpointKeys.NAME.name()))
                        .text())
                : place;
    }
}
