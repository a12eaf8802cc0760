package dev.parley.script;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** {@code _log} of one script, whose file each line names. */
record Log(Logger log, String path) implements ScriptLog {
    @Override
    public void debug(Object message) {
        say(Level.DEBUG, message);
    }

    @Override
    public void info(Object message) {
        say(Level.INFO, message);
    }

    @Override
    public void warn(Object message) {
        say(Level.WARNING, message);
    }

    @Override
    public void error(Object message) {
        say(Level.ERROR, message);
    }

    // the text is not a pattern
    private void say(Level level, Object message) {
        log.log(level, "{0}: {1}", path, String.valueOf(message));
    }
}
