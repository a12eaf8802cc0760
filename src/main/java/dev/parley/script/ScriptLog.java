package dev.parley.script;

import org.jspecify.annotations.NullUnmarked;

/** What a script sees as {@code _log}: the application's log. */
@NullUnmarked
public interface ScriptLog {

    void debug(Object message);

    void info(Object message);

    void warn(Object message);

    void error(Object message);
}
