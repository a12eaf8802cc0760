package dev.parley.script;

import dev.parley.spi.script.ScriptSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;

/**
 * A file with a script.
 *
 * @param path below the directory of all scripts, with slashes
 * @param version another one whenever the file has changed
 * @param text reads it
 */
public record ScriptFile(String path, String version, Callable<String> text) {
    /** How its name ends, without the dot. */
    String extension() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** @throws UncheckedIOException if it cannot be read */
    @SuppressWarnings("CatchingUnchecked")
    ScriptSource source() {
        try {
            return new ScriptSource(path, text.call());
        } catch (IOException e) {
            throw new UncheckedIOException("Script " + path + " cannot be read", e);
        } catch (Exception e) {
            throw new IllegalStateException("Script " + path + " cannot be read", e);
        }
    }
}
