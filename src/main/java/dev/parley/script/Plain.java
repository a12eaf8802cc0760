package dev.parley.script;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a script has made, all of it, into objects of Java that belong to no engine: others may look at them later, on
 * any thread.
 */
final class Plain {
    private static final int MAX_DEPTH = 64;

    private Plain() {}

    /**
     * The same as {@link Values}, lists, texts, numbers, booleans, bytes and null.
     *
     * @throws IllegalArgumentException if it is something else, or deeper than JSON may be, or holds itself
     */
    static @Nullable Object of(@Nullable Object value) {
        return copy(value, 0);
    }

    private static @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("A value must not be deeper than " + MAX_DEPTH + ", or hold itself");
        }
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Character || value instanceof Enum) {
            return value.toString();
        }
        if (value instanceof JsonValue json) {
            return ofJson(json, depth);
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (value instanceof Iterable<?> items) {
            return list(items, depth);
        }
        if (value.getClass().isArray()) {
            return array(value, depth);
        }
        // what databases and Java beans have: times, ids
        return value.getClass().getName().startsWith("java.") ? value.toString() : unknown(value);
    }

    private static Object unknown(Object value) {
        throw new IllegalArgumentException(
                "A value must be a text, a number, true, false, null, bytes, a list or a map of such, was a "
                        + value.getClass().getSimpleName());
    }

    private static Values map(Map<?, ?> map, int depth) {
        var copy = new MapValues();
        map.forEach((name, value) -> copy.set(String.valueOf(name), copy(value, depth + 1)));
        return copy;
    }

    private static List<@Nullable Object> list(Iterable<?> items, int depth) {
        List<@Nullable Object> copy = new ArrayList<>();
        items.forEach(item -> copy.add(copy(item, depth + 1)));
        return copy;
    }

    private static List<@Nullable Object> array(Object array, int depth) {
        List<@Nullable Object> copy = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            copy.add(copy(Array.get(array, i), depth + 1));
        }
        return copy;
    }

    private static @Nullable Object ofJson(JsonValue json, int depth) {
        return switch (json.getValueType()) {
            case OBJECT -> map(json.asJsonObject(), depth);
            case ARRAY -> list(json.asJsonArray(), depth);
            case STRING -> ((JsonString) json).getString();
            case NUMBER -> number((JsonNumber) json);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    // as a script expects it: an int where it is one, and else what most languages have
    private static Number number(JsonNumber json) {
        BigDecimal exact = json.bigDecimalValue();
        if (json.isIntegral()) {
            if (exact.precision() < 10) {
                return exact.intValue();
            }
            return exact.precision() < 19 ? (Number) exact.longValue() : exact.toBigInteger();
        }
        return exact.doubleValue();
    }

    /**
     * The bytes of a text (UTF-8), or of an array, buffer or list of numbers.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (value instanceof CharSequence text) {
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
        if (copy(value, 0) instanceof List<?> numbers) {
            byte[] bytes = new byte[numbers.size()];
            for (int i = 0; i < bytes.length; i++) {
                if (!(numbers.get(i) instanceof Number number)) {
                    throw notBytes();
                }
                bytes[i] = number.byteValue();
            }
            return bytes;
        }
        throw notBytes();
    }

    private static IllegalArgumentException notBytes() {
        return new IllegalArgumentException("Bytes must be an array of numbers, or a text");
    }
}
