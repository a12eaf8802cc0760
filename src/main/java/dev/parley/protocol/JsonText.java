package dev.parley.protocol;

import dev.parley.BadMessageException;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;

/**
 * Reads JSON that a stranger wrote: one document and nothing after it, within limits that keep the cost of reading it
 * proportional to its length.
 */
final class JsonText {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER = 64;

    private final Jsonb jsonb;
    private final JsonProvider provider;

    JsonText(Jsonb jsonb, JsonProvider provider) {
        this.jsonb = jsonb;
        this.provider = provider;
    }

    JsonValue value(String text) {
        check(text);
        return valueAsItIs(text);
    }

    /** What has passed all checks but that of its characters. */
    JsonValue valueAsItIs(String text) {
        try (JsonReader reader = provider.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T object(String text, Type type) {
        check(text);
        T object;
        try {
            object = jsonb.fromJson(text, type);
        } catch (JsonbException | JsonException | ArithmeticException e) {
            throw new BadMessageException(
                    "Message must be the JSON of " + type.getTypeName()); // what e says may quote it
        }
        if (object == null) {
            throw new BadMessageException("Message must be the JSON of " + type.getTypeName() + ", was null");
        }
        if (!isOf(type, object)) {
            throw new BadMessageException("Message must be the JSON of " + type.getTypeName());
        }
        return object;
    }

    // JSON-B gives any JsonValue for any of its subtypes
    private static boolean isOf(Type type, Object object) {
        return !(type instanceof Class<?> wanted)
                || !JsonValue.class.isAssignableFrom(wanted)
                || wanted.isInstance(object);
    }

    private void check(String text) {
        try (JsonParser parser = provider.createParser(new StringReader(text))) {
            CharsetEncoder unicode = StandardCharsets.UTF_8.newEncoder();
            int depth = 0;
            boolean whole = true;
            do {
                JsonParser.Event event = parser.next();
                depth += step(event);
                if (depth > MAX_DEPTH) {
                    throw new JsonLimitException("JSON must nest at most " + MAX_DEPTH + " deep");
                }
                checkNumber(event, parser);
                whole &= isWhole(event, parser, unicode);
            } while (depth > 0);
            checkEnd(parser);
            if (!whole) { // said last: it has passed all else
                throw new NotUnicodeException();
            }
        } catch (JsonException | NoSuchElementException e) {
            throw new BadMessageException("Message must be JSON"); // what e says may quote it
        }
    }

    private static void checkNumber(JsonParser.Event event, JsonParser parser) {
        if (event == JsonParser.Event.VALUE_NUMBER && parser.getString().length() > MAX_NUMBER) {
            throw new JsonLimitException("JSON numbers must have at most " + MAX_NUMBER + " characters");
        }
    }

    // not such as "\\ud800"
    private static boolean isWhole(JsonParser.Event event, JsonParser parser, CharsetEncoder unicode) {
        boolean isText = event == JsonParser.Event.KEY_NAME || event == JsonParser.Event.VALUE_STRING;
        return !isText || unicode.canEncode(parser.getString());
    }

    private static int step(JsonParser.Event event) {
        return switch (event) {
            case START_OBJECT, START_ARRAY -> 1;
            case END_OBJECT, END_ARRAY -> -1;
            default -> 0;
        };
    }

    private static void checkEnd(JsonParser parser) {
        if (parser.hasNext()) {
            throw new BadMessageException("JSON must be one document with nothing after it");
        }
    }
}
