package dev.parley.ext.script;

import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptLanguage;
import dev.parley.spi.script.ScriptRuntime;
import java.util.List;
import java.util.Optional;

/** Python, by GraalPy. */
public final class Python implements ScriptLanguage {
    @Override
    public String name() {
        return "Python";
    }

    @Override
    public List<String> extensions() {
        return List.of("py");
    }

    @Override
    public Optional<String> unavailable(ClassLoader application) {
        return Presence.of(
                "com.oracle.graal.python.PythonLanguage",
                application,
                "Python needs GraalPy: org.graalvm.polyglot:python-community and org.graalvm.polyglot:polyglot.");
    }

    @Override
    public ScriptRuntime open(ScriptEnvironment environment) {
        return new PythonRuntime(environment);
    }
}
