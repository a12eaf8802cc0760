package dev.parley.ext.script;

import dev.parley.spi.script.Script;
import dev.parley.spi.script.ScriptCompileException;
import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptRun;
import dev.parley.spi.script.ScriptRuntime;
import dev.parley.spi.script.ScriptSource;
import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import groovy.transform.ThreadInterrupt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.reflection.ClassInfo;
import org.codehaus.groovy.runtime.InvokerHelper;

/** Each version of a script is a class with a class loader of its own, so that nothing is left of it; each run is an object of it. */
final class GroovyRuntime implements ScriptRuntime {
    private final ScriptEnvironment environment;

    GroovyRuntime(ScriptEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Script compile(ScriptSource source) throws ScriptCompileException {
        var configuration = new CompilerConfiguration();
        configuration.addCompilationCustomizers(new ASTTransformationCustomizer(ThreadInterrupt.class));
        try (var loader = new GroovyClassLoader(environment.application(), configuration)) {
            var code = new GroovyCodeSource(source.text(), className(source), "/parley/scripts");
            code.setCachable(false);
            return new GroovyScript(loader.parseClass(code), source.path());
        } catch (MultipleCompilationErrorsException e) {
            throw failure(e, source);
        } catch (IOException e) { // of closing, which needs nothing
            throw new UncheckedIOException(e);
        }
    }

    private static String className(ScriptSource source) {
        return source.path().replaceAll("\\.groovy$", "").replaceAll("[^\\p{L}\\p{N}_]", "_") + ".groovy";
    }

    private static ScriptCompileException failure(MultipleCompilationErrorsException e, ScriptSource source) {
        if (e.getErrorCollector().getError(0) instanceof SyntaxErrorMessage message) {
            var cause = message.getCause();
            String reason = String.valueOf(cause.getOriginalMessage());
            return new ScriptCompileException(reason, source.path(), cause.getStartLine(), cause.getStartColumn());
        }
        return new ScriptCompileException(String.valueOf(e.getMessage()), source.path(), 0, 0);
    }

    /** What Groovy remembers of the JDK's own classes would keep it, and the application, for ever; it cannot run any more then. */
    @Override
    public void close() {
        if (Presence.isPassing(ClassInfo.class, environment.application())) {
            for (ClassInfo known : ClassInfo.getAllClassInfo()) {
                Class<?> type = known.getTheClass();
                if (type != null) { // it may have gone by itself
                    InvokerHelper.removeClass(type);
                }
            }
        }
    }

    private record GroovyScript(Class<?> type, String path) implements Script {
        @Override
        public void run(ScriptRun run) throws Exception {
            run.begin(() -> {}); // the interrupt of its thread is seen by all of its loops
            try {
                InvokerHelper.createScript(type, new Binding(new HashMap<>(run.bindings())))
                        .run();
            } catch (Exception e) {
                throw Thrown.by(e, path, frame -> frame.getClassName().startsWith(type.getName()));
            } finally {
                run.end();
            }
        }
    }
}
