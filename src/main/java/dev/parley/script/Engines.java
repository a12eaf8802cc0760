package dev.parley.script;

import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptException;
import dev.parley.spi.script.ScriptLanguage;
import dev.parley.spi.script.ScriptRuntime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engines of all languages, each started when it is needed first. Used by any thread. */
final class Engines implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Engines.class.getName());

    private final List<ScriptLanguage> languages;
    private final ScriptEnvironment environment;

    // guarded by itself, also while an engine starts, which may take seconds: each starts once
    private final Map<ScriptLanguage, ScriptRuntime> running = new HashMap<>();
    private boolean closed; // guarded by running

    Engines(List<ScriptLanguage> languages, ScriptEnvironment environment) {
        this.languages = List.copyOf(languages);
        this.environment = environment;
    }

    List<String> extensions() {
        return languages.stream()
                .flatMap(language -> language.extensions().stream())
                .toList();
    }

    Optional<ScriptLanguage> language(String extension) {
        return languages.stream()
                .filter(language -> language.extensions().contains(extension))
                .findFirst();
    }

    /** Why scripts in that language cannot run; empty if they can. */
    Optional<String> unavailable(ScriptLanguage language) {
        return language.unavailable(environment.application());
    }

    /** @throws ScriptException if it cannot be had */
    ScriptRuntime of(ScriptFile file) throws ScriptException {
        ScriptLanguage language = language(file.extension()).orElseThrow();
        Optional<String> unavailable = unavailable(language);
        if (unavailable.isPresent()) {
            throw new ScriptException(unavailable.get(), file.path(), 0, 0);
        }
        synchronized (running) {
            if (closed) {
                throw new ScriptException("The engines have ended", file.path(), 0, 0);
            }
            return running.computeIfAbsent(language, this::open);
        }
    }

    private ScriptRuntime open(ScriptLanguage language) {
        long begin = System.nanoTime();
        ScriptRuntime runtime = language.open(environment);
        LOG.log(Level.INFO, "{0} is ready after {1} ms", language.name(), (System.nanoTime() - begin) / 1_000_000);
        return runtime;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void close() {
        synchronized (running) {
            closed = true;
            for (Map.Entry<ScriptLanguage, ScriptRuntime> each : running.entrySet()) {
                try {
                    each.getValue().close();
                } catch (RuntimeException | LinkageError e) { // other people's code; the next one is to end, too
                    LOG.log(Level.WARNING, each.getKey().name() + " could not be ended", e);
                }
            }
            running.clear();
        }
    }
}
