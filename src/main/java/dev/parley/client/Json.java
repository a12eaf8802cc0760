package dev.parley.client;

import dev.parley.BadMessageException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON. Who sends and receives plain messages only needs no implementation of it. */
final class Json {
    @Nullable
    private volatile Jsonb jsonb;

    @Nullable
    private volatile JsonProvider provider;

    Json() {}

    Json(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    JsonProvider provider() {
        JsonProvider known = provider;
        if (known == null) {
            known = JsonProvider.provider();
            provider = known;
        }
        return known;
    }

    // two threads may make one each, which does no harm
    private Jsonb jsonb() {
        Jsonb known = jsonb;
        if (known == null) {
            known = JsonbBuilder.create();
            jsonb = known;
        }
        return known;
    }

    /** @throws IllegalArgumentException if it cannot be written */
    String write(Object payload) {
        String text;
        try {
            text = jsonb().toJson(payload);
        } catch (RuntimeException | StackOverflowError e) { // an endless object can end in either
            throw new IllegalArgumentException(cannotBeWritten(payload), e);
        }
        if (text.equals("{}") && hidesAll(payload)) {
            throw new IllegalArgumentException(cannotBeWritten(payload));
        }
        return text;
    }

    // JSON-B makes an empty object of a type of which it sees nothing
    private static boolean hidesAll(Object payload) {
        return !(payload instanceof Map)
                && !Modifier.isPublic(payload.getClass().getModifiers());
    }

    private static String cannotBeWritten(Object payload) {
        return "Payload must be a String, bytes or a public type that JSON-B can write, was "
                + payload.getClass().getName();
    }

    JsonValue value(String text) {
        try (JsonReader reader = provider().createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (RuntimeException | StackOverflowError e) { // what is nested without end can end in either
            throw new BadMessageException("Message must be JSON"); // what e says may quote it
        }
    }

    /** The object that the text is; empty if it is anything else. */
    Optional<JsonObject> read(String text) {
        try {
            return value(text) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (BadMessageException e) {
            return Optional.empty(); // most messages need not be JSON
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T object(String text, Type type) {
        T object;
        try {
            object = jsonb().fromJson(text, type);
        } catch (RuntimeException | StackOverflowError e) {
            throw new BadMessageException(
                    "Message must be the JSON of " + type.getTypeName()); // what e says may quote it
        }
        if (object == null
                || (type instanceof Class<?> wanted && !wanted.isPrimitive() && !wanted.isInstance(object))) {
            throw new BadMessageException("Message must be the JSON of " + type.getTypeName());
        }
        return object;
    }
}
