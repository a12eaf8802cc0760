package dev.parley.spi.script;

import java.util.List;
import java.util.Optional;

/**
 * A language in which services may be written. Parley finds it by {@link java.util.ServiceLoader}, also where its engine is missing: neither
 * the class nor its constructor may need the engine.
 */
public interface ScriptLanguage {

    /** As people call it: {@code JavaScript}. */
    String name();

    /** How its files end, without the dot, in lower case; of several files for one service the first counts. */
    List<String> extensions();

    /**
     * Why it cannot run here, and what would help, in one sentence; empty if it can.
     *
     * @param application where its engine must be found
     */
    Optional<String> unavailable(ClassLoader application);

    /** Starts its engine, which may take seconds. Called once for each application, and not unless there is a script. */
    ScriptRuntime open(ScriptEnvironment environment);
}
