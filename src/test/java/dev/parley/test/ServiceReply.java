package dev.parley.test;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** What a service replied to a {@link TestPeer}. */
public final class ServiceReply {
    private final String call;
    private final JsonObject envelope;

    ServiceReply(String call, JsonObject envelope) {
        this.call = call;
        this.envelope = envelope;
    }

    /** 200 if the service has run. */
    public int status() {
        return envelope.getInt("status");
    }

    /** What the service returned; JSON's {@code null} if that was nothing. */
    public JsonValue json() {
        return envelope.getOrDefault("content", JsonValue.NULL);
    }

    /** What the service returned, if that was a text; any other as JSON. */
    public String text() {
        return json() instanceof JsonString text ? text.getString() : json().toString();
    }

    /** What the service returned, as JSON-B makes such an object of it. */
    public <T> T as(Class<T> type) {
        return JsonText.bind(json().toString(), type);
    }

    /** Fails unless the reply has this status. */
    public ServiceReply assertStatus(int expected) {
        if (status() != expected) {
            throw new AssertionError(call + " expected the status " + expected + ", but got " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return status() + " " + Quote.of(text());
    }
}
