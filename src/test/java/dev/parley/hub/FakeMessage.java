package dev.parley.hub;

import dev.parley.Message;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** A text nobody reads as anything else. */
record FakeMessage(String text) implements Message {
    static Message text(String text) {
        return new FakeMessage(text);
    }

    @Override
    public boolean isBinary() {
        return false;
    }

    @Override
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public JsonValue json() {
        return Json.createValue(text);
    }

    @Override
    public <T> T as(Class<T> type) {
        return type.cast(text);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T as(Type type) {
        return (T) text;
    }
}
