package dev.parley.script;

import org.jspecify.annotations.NullUnmarked;

/** What a script sees as {@code _req}: the parameters that were sent, which are the members of the request's data. */
@NullUnmarked
public interface ScriptRequest extends Values {

    /** All that was sent, also if that is a list or a text; null if nothing was. */
    Object data();

    default Object getData() {
        return data();
    }

    /** The method, in upper case. */
    String method();

    default String getMethod() {
        return method();
    }

    /** The service's name. */
    String service();

    default String getService() {
        return service();
    }

    /** What the caller wrote beside the data; it is the caller's word. Null if there is none of that name. */
    String header(String name);

    /** Who calls, null if that is unknown. */
    String user();

    default String getUser() {
        return user();
    }

    boolean isInRole(String role);
}
