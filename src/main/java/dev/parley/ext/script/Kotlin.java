package dev.parley.ext.script;

import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptLanguage;
import dev.parley.spi.script.ScriptRuntime;
import java.util.List;
import java.util.Optional;

/** Kotlin, whose scripts are classes: they may do whatever Java may. */
public final class Kotlin implements ScriptLanguage {
    static final String COMPILER = "kotlin.script.experimental.jvmhost.JvmScriptCompiler";

    @Override
    public String name() {
        return "Kotlin";
    }

    @Override
    public List<String> extensions() {
        return List.of("kts", "kt");
    }

    @Override
    public Optional<String> unavailable(ClassLoader application) {
        Optional<String> missing = Presence.of(
                "org.jetbrains.kotlin.scripting.compiler.plugin.ScriptCompilerProxy",
                application,
                "Kotlin needs org.jetbrains.kotlin:kotlin-scripting-jvm-host, and what that needs.");
        return missing.isPresent() ? missing : KotlinClassPath.obstacle(application);
    }

    @Override
    public ScriptRuntime open(ScriptEnvironment environment) {
        return KotlinRuntime.open(environment);
    }
}
