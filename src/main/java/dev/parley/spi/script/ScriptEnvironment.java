package dev.parley.spi.script;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a language gets from Parley. */
public interface ScriptEnvironment {

    /** The application's class loader, which also knows the engine. */
    ClassLoader application();

    /** The names and types of the bindings of every run, always in the same order. */
    Map<String, Class<?>> bindings();

    /** What scripts may do besides, where the language can forbid it. */
    Set<Permission> permissions();

    /** Says in the log what a script has printed. */
    void print(String line);

    /** The types of the objects that modules of Parley's own are: see {@link ScriptRun#modules}. */
    Collection<Class<?>> modules();

    /**
     * The text of a module in a file.
     *
     * @param name as it is asked for: beginning with a dot it is relative to the asking file
     * @param path of the file that asks
     */
    Optional<ScriptSource> module(String name, String path);
}
