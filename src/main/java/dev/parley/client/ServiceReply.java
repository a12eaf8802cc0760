package dev.parley.client;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.Optional;

/** What a service has said: in reply to a call, or by itself. Immutable. */
public final class ServiceReply {
    private final JsonObject envelope;
    private final Json json;

    ServiceReply(JsonObject envelope, Json json) {
        this.envelope = envelope;
        this.json = json;
    }

    /** As it was called. */
    public String service() {
        return envelope.getString("service");
    }

    /** In upper case. */
    public String method() {
        return envelope.getString("method");
    }

    /** As of HTTP. */
    public int status() {
        return envelope.getInt("status");
    }

    /** Whether the service did what it was asked for: the status is below 300. */
    public boolean isOk() {
        return status() < 300;
    }

    /** The data of the call, which the server repeats; {@code null} as JSON where there were none. */
    public JsonValue data() {
        return envelope.getOrDefault("data", JsonValue.NULL);
    }

    /** What it says; a string where it says text. */
    public JsonValue content() {
        return envelope.getOrDefault("content", JsonValue.NULL);
    }

    /** What it says, as text: the string itself, or the JSON. */
    public String text() {
        return content() instanceof JsonString text
                ? text.getString()
                : content().toString();
    }

    /** What it says, as an object of this type (JSON-B). @throws dev.parley.BadMessageException if it is not that */
    public <T> T as(Class<T> type) {
        return json.object(content().toString(), type);
    }

    /** Like {@link #as(Class)}, for generic types. @throws dev.parley.BadMessageException if it is not that */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T as(Type type) {
        return json.object(content().toString(), type);
    }

    /** The words of a failure: what it says as {@code error}. */
    Optional<String> error() {
        return content() instanceof JsonObject object && object.get("error") instanceof JsonString words
                ? Optional.of(words.getString())
                : Optional.empty();
    }

    /** Names the status only: what is told does not belong into a log. */
    @Override
    public String toString() {
        return "ServiceReply[" + status() + "]";
    }
}
