package dev.parley.script;

import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Names and values, as scripts use them: {@code _val.map().set("uid", uid)}. Null is what is not there. */
@NullUnmarked
public interface Values extends Map<String, Object> {

    /** Sets one and returns this; null removes it. */
    Values set(String name, Object value);

    boolean has(String name);

    /** The text of the value, whatever it is; null if there is none. */
    String getString(String name);

    String getString(String name, String otherwise);

    /** 0 if there is none. */
    int getInt(String name);

    int getInt(String name, int otherwise);

    /** 0 if there is none. */
    long getLong(String name);

    long getLong(String name, long otherwise);

    /** 0 if there is none. */
    double getDouble(String name);

    double getDouble(String name, double otherwise);

    /** False if there is none. */
    boolean getBoolean(String name);

    boolean getBoolean(String name, boolean otherwise);

    /** A value that has names and values itself; null if there is none. */
    Values getValues(String name);
}
