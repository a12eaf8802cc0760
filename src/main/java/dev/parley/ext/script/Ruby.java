package dev.parley.ext.script;

import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptLanguage;
import dev.parley.spi.script.ScriptRuntime;
import java.util.List;
import java.util.Optional;

/** Ruby, by JRuby: scripts may do whatever Java may. */
public final class Ruby implements ScriptLanguage {
    @Override
    public String name() {
        return "Ruby";
    }

    @Override
    public List<String> extensions() {
        return List.of("rb");
    }

    @Override
    public Optional<String> unavailable(ClassLoader application) {
        return Presence.of("org.jruby.embed.ScriptingContainer", application, "Ruby needs org.jruby:jruby.");
    }

    @Override
    public ScriptRuntime open(ScriptEnvironment environment) {
        return new RubyRuntime(environment);
    }
}
