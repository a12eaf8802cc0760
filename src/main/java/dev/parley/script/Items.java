package dev.parley.script;

import org.jspecify.annotations.NullUnmarked;

/** Values in order, as scripts make them: {@code _val.list().add(1).add(2)}. */
@NullUnmarked
public interface Items extends Iterable<Object> {

    /** Adds one and returns this. */
    Items add(Object value);

    /** The value at that place, from 0; null if there is none. */
    Object get(int index);

    int size();
}
