package dev.parley.spi.script;

/** A script has failed, and where. */
public class ScriptException extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;
    private final int line;
    private final int column;

    /**
     * A failure.
     *
     * @param reason as the engine says it
     * @param path of the script's file
     * @param line from 1; 0 if it is unknown
     * @param column from 1; 0 if it is unknown
     */
    public ScriptException(String reason, String path, int line, int column) {
        super(place(path, line, column) + reason);
        this.path = path;
        this.line = line;
        this.column = column;
    }

    private static String place(String path, int line, int column) {
        if (path.isEmpty()) {
            return "";
        }
        return path + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "") + ": ";
    }

    public String path() {
        return path;
    }

    /** From 1; 0 if it is unknown. */
    public int line() {
        return line;
    }

    /** From 1; 0 if it is unknown. */
    public int column() {
        return column;
    }
}
