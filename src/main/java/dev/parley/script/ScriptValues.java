package dev.parley.script;

import org.jspecify.annotations.NullUnmarked;

/** What a script sees as {@code _val}: it makes values. */
@NullUnmarked
public interface ScriptValues {

    /** Names and values, none yet. */
    Values map();

    /** Values in order, none yet. */
    Items list();
}
