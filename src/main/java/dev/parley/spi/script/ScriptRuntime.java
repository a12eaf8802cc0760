package dev.parley.spi.script;

/** The engine of one language at work for one application. Used by many threads at a time. */
public interface ScriptRuntime extends AutoCloseable {

    /**
     * Makes a script of its text. It is not closed: when nobody runs it any more, nothing of it may be left.
     *
     * @throws ScriptCompileException if the text is none
     * @throws ScriptException if the engine fails
     */
    Script compile(ScriptSource source) throws ScriptException;

    /** Ends the engine; no script runs any more. */
    @Override
    void close();
}
