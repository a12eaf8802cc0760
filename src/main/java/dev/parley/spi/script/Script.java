package dev.parley.spi.script;

import java.util.List;

/** A script that was compiled. Run by many threads at a time, each run with variables of its own. */
public interface Script {

    /**
     * Runs all of it.
     *
     * @throws ScriptException if it fails
     * @throws Exception what a binding has thrown, as it is
     */
    void run(ScriptRun run) throws Exception;

    /**
     * Runs all of it, and then one of the functions that it exports, if it does.
     *
     * @throws ScriptException if it fails, or the language has no exports
     * @throws Exception what a binding has thrown, as it is
     */
    default void call(ScriptRun run, String function, List<?> arguments) throws Exception {
        throw new ScriptException("A script of this language exports no functions", "", 0, 0);
    }
}
