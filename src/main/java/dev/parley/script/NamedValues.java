package dev.parley.script;

import dev.parley.ServiceException;
import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values in a map, which may be that of somebody else, who then sees what is set. */
abstract class NamedValues extends AbstractMap<String, Object> implements Values {
    private final Map<String, Object> map;

    NamedValues(Map<String, Object> map) {
        this.map = map;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return map.entrySet();
    }

    @Override
    public @Nullable Object get(Object name) {
        return map.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return map.containsKey(name);
    }

    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        Object plain = Plain.of(value);
        return plain == null ? map.remove(name) : map.put(name, plain);
    }

    @Override
    public Values set(String name, @Nullable Object value) {
        put(name, value);
        return this;
    }

    @Override
    public boolean has(String name) {
        return map.get(name) != null;
    }

    @Override
    public @Nullable String getString(String name) {
        Object value = map.get(name);
        return value == null ? null : value.toString();
    }

    @Override
    public String getString(String name, String otherwise) {
        Object value = map.get(name);
        return value == null ? otherwise : value.toString();
    }

    @Override
    public int getInt(String name) {
        return getInt(name, 0);
    }

    @Override
    public int getInt(String name, int otherwise) {
        return number(name, otherwise, BigDecimal::intValueExact);
    }

    @Override
    public long getLong(String name) {
        return getLong(name, 0);
    }

    @Override
    public long getLong(String name, long otherwise) {
        return number(name, otherwise, BigDecimal::longValueExact);
    }

    @Override
    public double getDouble(String name) {
        return getDouble(name, 0);
    }

    @Override
    public double getDouble(String name, double otherwise) {
        return number(name, otherwise, BigDecimal::doubleValue);
    }

    // a text may hold a number, as it does in a query or a form
    private <T extends Number> T number(String name, T otherwise, Function<BigDecimal, T> as) {
        Object value = map.get(name);
        if (value == null || value.equals("")) {
            return otherwise;
        }
        try {
            return as.apply(new BigDecimal(value.toString()));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new ServiceException(400, "`" + name + "` must be a number that fits");
        }
    }

    @Override
    public boolean getBoolean(String name) {
        return getBoolean(name, false);
    }

    @Override
    public boolean getBoolean(String name, boolean otherwise) {
        Object value = map.get(name);
        return value == null
                ? otherwise
                : value.equals(true) || value.toString().matches("(?i)true|1|on");
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Values getValues(String name) {
        Object value = map.get(name);
        if (value instanceof Values values) {
            return values;
        }
        return value instanceof Map<?, ?> other ? new MapValues((Map<String, Object>) other) : null;
    }
}
