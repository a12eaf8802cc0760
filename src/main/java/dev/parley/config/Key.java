package dev.parley.config;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * A key that a settings file may hold. The default is a literal that could stand in the file ({@link #literal()}), or, where there is
 * none or it is computed, described in words.
 */
record Key<T>(String name, Kind<T> kind, Effect effect, String says, Fallback<T> fallback) {

    /** Whether a key does something. */
    enum Effect {
        NOW,
        NONE
    }

    record Fallback<T>(T value, String words, List<JsonValue> literal, boolean required) {}

    /** The first step of a row: the default follows. */
    record Row<T>(String name, Kind<T> kind, Effect effect, String says) {
        Key<T> or(String literal) {
            return or(Json.createValue(literal), literal.isEmpty() ? "none" : literal);
        }

        Key<T> or(int literal) {
            return or(Json.createValue(literal), Integer.toString(literal));
        }

        Key<T> or(boolean literal) {
            return or(literal ? JsonValue.TRUE : JsonValue.FALSE, Boolean.toString(literal));
        }

        private Key<T> or(JsonValue literal, String words) {
            var leaf = new Leaf(literal, Place.top(name), words, List.of());
            T value = kind.read(leaf, new Findings()).orElseThrow();
            return with(new Fallback<>(value, words, List.of(literal), false));
        }

        Key<T> or(T value, String words) {
            return with(new Fallback<>(value, words, List.of(), false));
        }

        Key<T> required(T standIn) {
            return with(new Fallback<>(standIn, "required", List.of(), true));
        }

        private Key<T> with(Fallback<T> fallback) {
            return new Key<>(name, kind, effect, says, fallback);
        }
    }

    static <T> Row<T> of(String name, Kind<T> kind, Effect effect, String says) {
        return new Row<>(name, kind, effect, says);
    }

    /** A key whose value has keys of its own; they say what has effect. */
    static Key<Section> group(String name, Group group, String says) {
        return of(name, group, Effect.NOW, says).or(Section.empty(), "see its keys");
    }

    boolean required() {
        return fallback.required();
    }

    boolean hasEffect() {
        return effect == Effect.NOW;
    }

    T standIn() {
        return fallback.value();
    }

    Optional<JsonValue> literal() {
        return fallback.literal().stream().findFirst();
    }
}
