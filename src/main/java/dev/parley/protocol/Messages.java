package dev.parley.protocol;

import dev.parley.Message;
import jakarta.json.bind.Jsonb;
import jakarta.json.spi.JsonProvider;

/** Makes messages of what peers sent. */
public final class Messages {
    private final JsonText json;

    public Messages(Jsonb jsonb, JsonProvider provider) {
        this.json = new JsonText(jsonb, provider);
    }

    public Message text(String text) {
        return new TextMessage(text, json);
    }

    /** A binary message of these bytes, which nobody changes any more. */
    public Message binary(byte[] bytes) {
        return new BinaryMessage(bytes);
    }

    /** How much a message holds, about: one for each byte, or for each character of a text. Copies nothing. */
    public static int size(Message message) {
        return message instanceof BinaryMessage binary
                ? binary.size()
                : message.text().length();
    }
}
