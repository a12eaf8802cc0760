package dev.parley.test;

import dev.parley.Method;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.io.StringReader;
import java.util.Optional;

/** Texts that are JSON. Apart from the peers, so that those who do without JSON need no library for it. */
final class JsonText {
    private static final Jsonb JSONB = JsonbBuilder.create();

    private JsonText() {}

    static String of(Object value) {
        return JSONB.toJson(value);
    }

    static <T> T bind(String json, Class<T> type) {
        try {
            return JSONB.fromJson(json, type);
        } catch (JsonbException e) {
            throw new AssertionError(Quote.of(json) + " is no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** What a test expects; it must be JSON. */
    static JsonValue expected(String json) {
        return parse(json)
                .orElseThrow(() -> new IllegalArgumentException("What is expected must be JSON, was " + json));
    }

    /** Members of an object that a test expects. */
    static JsonObject expectedMembers(String json) {
        return object(json)
                .orElseThrow(
                        () -> new IllegalArgumentException("What is expected must be an object in JSON, was " + json));
    }

    static Optional<JsonObject> object(String text) {
        return parse(text).filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject);
    }

    static Optional<JsonValue> parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readValue());
        } catch (JsonException | IllegalStateException e) {
            return Optional.empty(); // it was to be found out whether it is JSON
        }
    }

    /** Whether it has all of these members; objects among them may have more, too. */
    static boolean has(JsonObject actual, JsonObject members) {
        return members.entrySet().stream()
                .allMatch(member ->
                        actual.containsKey(member.getKey()) && fits(actual.get(member.getKey()), member.getValue()));
    }

    private static boolean fits(JsonValue actual, JsonValue expected) {
        return actual instanceof JsonObject object && expected instanceof JsonObject members
                ? has(object, members)
                : actual.equals(expected);
    }

    /** The envelope of a call. */
    static String call(Method method, String service, Object data, String id) {
        var call = Json.createObjectBuilder()
                .add("service", service)
                .add("method", method.name())
                .add("id", id);
        if (data != null) {
            call.add("data", expected(of(data)));
        }
        return call.build().toString();
    }

    /** The reply to the call with that id, if the text is it. */
    static Optional<JsonObject> reply(String text, String id) {
        return object(text)
                .filter(reply ->
                        reply.containsKey("status") && Json.createValue(id).equals(reply.get("id")));
    }
}
