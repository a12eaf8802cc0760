package dev.parley.protocol;

import dev.parley.spi.Payload;
import jakarta.json.bind.Jsonb;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Encodes what an application sends: strings as text, bytes as binary, anything else as the text of its JSON. */
public final class Payloads implements Function<Object, Payload> {
    private final Jsonb jsonb;

    public Payloads(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    /** @throws IllegalArgumentException if it cannot be encoded */
    @Override
    public Payload apply(@Nullable Object payload) {
        if (payload == null) {
            throw new IllegalArgumentException("Payload must not be null");
        }
        if (payload instanceof String text) {
            return Payload.text(text);
        }
        if (payload instanceof byte[] bytes) {
            return Payload.binary(ByteBuffer.wrap(bytes));
        }
        if (payload instanceof ByteBuffer bytes) {
            return Payload.binary(bytes);
        }
        return Payload.text(json(payload));
    }

    /** The JSON of anything but text and bytes, too. */
    String json(Object payload) {
        String json;
        try {
            json = jsonb.toJson(payload);
        } catch (RuntimeException | StackOverflowError e) { // an endless object can end in either
            throw new IllegalArgumentException(cannotBeWritten(payload), e);
        }
        if (json.equals("{}") && hidesAll(payload)) {
            throw new IllegalArgumentException(cannotBeWritten(payload));
        }
        return json;
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
}
