package dev.parley.protocol;

import dev.parley.BadMessageException;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes objects of data that a stranger sent, and says in words for him what is wrong with them. */
public final class DataBinding {
    // how Yasson names what it could not bind
    private static final Pattern MEMBER = Pattern.compile("property '?([\\w.$-]{1,100})");

    private final Jsonb jsonb;

    public DataBinding(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    /**
     * Makes an object of that type.
     *
     * @throws BadMessageException if that cannot be, in words for whoever wrote the data
     */
    public Object bind(JsonValue data, Type type) {
        if (type instanceof Class<?> wanted && JsonValue.class.isAssignableFrom(wanted) && wanted.isInstance(data)) {
            return data;
        }
        if (data.getValueType() == ValueType.NULL) {
            throw new BadMessageException("There must be data");
        }
        Object object;
        try {
            object = jsonb.fromJson(data.toString(), type);
        } catch (JsonbException | JsonException | ArithmeticException e) {
            throw new BadMessageException(mistake(e)); // without e, which may quote the data
        }
        if (object == null
                || (type instanceof Class<?> wanted && !wanted.isPrimitive() && !wanted.isInstance(object))) {
            throw new BadMessageException("The data are not what the service expects");
        }
        return object;
    }

    // of all that the exception says a stranger learns one name, which he wrote himself
    private static String mistake(RuntimeException e) {
        Matcher member = MEMBER.matcher(String.valueOf(e.getMessage()));
        return member.find()
                ? "`" + member.group(1) + "` is not what the service expects"
                : "The data are not what the service expects";
    }
}
