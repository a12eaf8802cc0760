package dev.parley.ext.script;

import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptLanguage;
import dev.parley.spi.script.ScriptRuntime;
import java.util.List;
import java.util.Optional;

/** Groovy, whose scripts are classes: they may do whatever Java may. */
public final class Groovy implements ScriptLanguage {
    @Override
    public String name() {
        return "Groovy";
    }

    @Override
    public List<String> extensions() {
        return List.of("groovy");
    }

    @Override
    public Optional<String> unavailable(ClassLoader application) {
        return Presence.of("groovy.lang.GroovyClassLoader", application, "Groovy needs org.apache.groovy:groovy.");
    }

    @Override
    public ScriptRuntime open(ScriptEnvironment environment) {
        return new GroovyRuntime(environment);
    }
}
