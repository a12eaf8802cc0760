package dev.parley.security.jwt;

import dev.parley.BadMessageException;
import io.jsonwebtoken.io.AbstractDeserializer;
import io.jsonwebtoken.io.DeserializationException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads JSON for the library with our own reader and its limits. */
final class JsonMaps extends AbstractDeserializer<Map<String, ?>> {
    private final transient Function<String, JsonValue> json;

    /** @param json throws {@link BadMessageException} */
    JsonMaps(Function<String, JsonValue> json) {
        this.json = json;
    }

    @Override
    protected Map<String, ?> doDeserialize(Reader reader) throws IOException {
        var text = new StringWriter();
        reader.transferTo(text);
        return map(object(text.toString()));
    }

    JsonObject object(String text) {
        try {
            if (json.apply(text) instanceof JsonObject object) {
                return object;
            }
        } catch (BadMessageException e) {
            throw new DeserializationException("not JSON", e);
        }
        throw new DeserializationException("not an object");
    }

    private static Map<String, @Nullable Object> map(JsonObject object) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach((name, value) -> map.put(name, plain(value)));
        return map;
    }

    @Nullable
    private static Object plain(JsonValue value) {
        if (value instanceof JsonObject object) {
            return map(object);
        } else if (value instanceof JsonArray array) {
            return array.stream().map(JsonMaps::plain).toList();
        } else if (value instanceof JsonString text) {
            return text.getString();
        } else if (value instanceof JsonNumber number) {
            return number(number.bigDecimalValue());
        }
        return value == JsonValue.NULL ? null : value == JsonValue.TRUE;
    }

    // what dates may be
    private static Number number(BigDecimal value) {
        boolean whole = value.scale() <= 0 && value.precision() - value.scale() <= 18;
        if (whole) {
            return value.longValueExact();
        }
        return value.doubleValue();
    }
}
