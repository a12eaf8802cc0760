package dev.parley.script;

import org.jspecify.annotations.NullUnmarked;

/** What a script sees as {@code _out}: what it answers. */
@NullUnmarked
public interface ScriptOutput {

    /** Answers with JSON; the last one counts. */
    ScriptOutput json(Object value);

    /** Answers with text: each is added to those before. */
    ScriptOutput print(Object text);

    /** Like {@link #print}, with the end of a line. */
    ScriptOutput println(Object text);

    /**
     * Answers with a status other than 200.
     *
     * @param status as of HTTP, from 200 to 599
     */
    ScriptOutput status(int status);
}
