package dev.parley.spi.script;

/**
 * The text of a script.
 *
 * @param path of its file, as people should see it, with slashes
 */
public record ScriptSource(String path, String text) {
    /** Names the file only: there may be much text. */
    @Override
    public String toString() {
        return "ScriptSource[" + path + "]";
    }
}
