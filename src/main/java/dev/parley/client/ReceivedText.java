package dev.parley.client;

import dev.parley.Message;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** A text from the server. */
final class ReceivedText implements Message {
    private final String text;
    private final Json json;

    ReceivedText(String text, Json json) {
        this.text = text;
        this.json = json;
    }

    @Override
    public boolean isBinary() {
        return false;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public JsonValue json() {
        return json.value(text);
    }

    @Override
    public <T> T as(Class<T> type) {
        return json.object(text, type);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T as(Type type) {
        return json.object(text, type);
    }

    /** Names its kind and length only: what is said does not belong into a log. */
    @Override
    public String toString() {
        return "ReceivedText[" + text.length() + " characters]";
    }
}
