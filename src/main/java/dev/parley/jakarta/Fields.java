package dev.parley.jakarta;

import java.lang.reflect.Field;

/** What containers do not show. */
final class Fields {
    private Fields() {}

    static Object value(String name, Object owner) throws ReflectiveOperationException {
        return of(name, owner).get(owner);
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
