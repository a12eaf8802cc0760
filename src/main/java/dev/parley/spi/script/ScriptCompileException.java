package dev.parley.spi.script;

/** A text that is no script of its language. */
public final class ScriptCompileException extends ScriptException {
    private static final long serialVersionUID = 1;

    /** As of {@link ScriptException}. */
    public ScriptCompileException(String reason, String path, int line, int column) {
        super(reason, path, line, column);
    }
}
