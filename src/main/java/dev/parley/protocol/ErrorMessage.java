package dev.parley.protocol;

import jakarta.json.spi.JsonProvider;

/** What a peer gets when something of its was not handled, if its endpoint says so: that, and never why. */
public final class ErrorMessage {
    private ErrorMessage() {}

    /** The text to send. */
    public static String of(String message, JsonProvider json) {
        return json.createObjectBuilder()
                .add("type", "error")
                .add("message", message)
                .build()
                .toString();
    }
}
