package dev.parley.jakarta;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;

/** What containers do not show. */
final class Fields {
    private Fields() {}

    static Object value(String name, Object owner) throws ReflectiveOperationException {
        return of(name, owner).get(owner);
    }

    /** What the fields of those names lead to, each one in the value of the one before; empty if one of them is null. */
    static Optional<Object> follow(List<String> names, Object owner) throws ReflectiveOperationException {
        Object value = owner;
        for (String name : names) {
            value = of(name, value).get(value);
            if (value == null) {
                return Optional.empty();
            }
        }
        return Optional.of(value);
    }

    /** The field of that name in whatever class of the object has it. */
    static Field of(String name, Object owner) throws NoSuchFieldException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException("There is no field " + name + " in " + owner.getClass());
    }
}
