package dev.parley.script;

import dev.parley.spi.script.Script;
import dev.parley.spi.script.ScriptCompileException;
import dev.parley.spi.script.ScriptException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes scripts of files, each version once. Where a new version is wrong, the last good one goes on. */
final class Workshop {
    private static final Logger LOG = System.getLogger(Workshop.class.getName());

    private final Engines engines;

    // by path
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    Workshop(Engines engines) {
        this.engines = engines;
    }

    /**
     * The script, which is compiled if that version is new.
     *
     * @throws ScriptException if there is no good version, or no engine
     */
    Script script(ScriptFile file) throws ScriptException {
        return places.computeIfAbsent(file.path(), path -> new Place()).script(file);
    }

    /** The file is gone, and with it what was made of it. */
    void forget(String path) {
        if (!places.isEmpty()) {
            places.remove(path);
        }
    }

    /** What was made of one file. */
    private final class Place {
        private volatile @Nullable Made last;

        Script script(ScriptFile file) throws ScriptException {
            Made made = last;
            return made != null && made.version.equals(file.version()) ? made.script() : next(file);
        }

        // also while it is compiled: others with the same need wait for it
        private synchronized Script next(ScriptFile file) throws ScriptException {
            Made made = last;
            if (made == null || !made.version.equals(file.version())) {
                made = make(file, made);
                last = made;
            }
            return made.script();
        }

        private Made make(ScriptFile file, @Nullable Made before) throws ScriptException {
            try {
                return new Made(file.version(), engines.of(file).compile(file.source()), null);
            } catch (ScriptCompileException e) {
                Script good = before == null ? null : before.good;
                LOG.log(
                        Level.ERROR,
                        "{0}{1}",
                        e.getMessage(),
                        good == null ? "" : "; the last good version of the script goes on");
                return new Made(file.version(), good, e);
            }
        }
    }

    private record Made(
            String version, @Nullable Script good, @Nullable ScriptCompileException error) {
        Script script() throws ScriptException {
            if (good == null) {
                throw new ScriptException(
                        "The script has a mistake: " + (error == null ? "" : String.valueOf(error.getMessage())),
                        "",
                        0,
                        0);
            }
            return good;
        }
    }
}
