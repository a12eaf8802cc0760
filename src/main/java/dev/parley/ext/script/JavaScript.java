package dev.parley.ext.script;

import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptLanguage;
import dev.parley.spi.script.ScriptRuntime;
import java.util.List;
import java.util.Optional;

/** JavaScript, by GraalJS. */
public final class JavaScript implements ScriptLanguage {
    @Override
    public String name() {
        return "JavaScript";
    }

    @Override
    public List<String> extensions() {
        return List.of("js", "cjs");
    }

    @Override
    public Optional<String> unavailable(ClassLoader application) {
        return Presence.of(
                "com.oracle.truffle.js.lang.JavaScriptLanguage",
                application,
                "JavaScript needs GraalJS: org.graalvm.polyglot:js-community and org.graalvm.polyglot:polyglot.");
    }

    @Override
    public ScriptRuntime open(ScriptEnvironment environment) {
        return JsRuntime.open(environment);
    }
}
