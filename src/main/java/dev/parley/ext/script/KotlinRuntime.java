package dev.parley.ext.script;

import dev.parley.spi.script.Script;
import dev.parley.spi.script.ScriptCompileException;
import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptException;
import dev.parley.spi.script.ScriptRun;
import dev.parley.spi.script.ScriptRuntime;
import dev.parley.spi.script.ScriptSource;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import kotlin.script.experimental.api.CompiledScript;
import kotlin.script.experimental.api.KotlinType;
import kotlin.script.experimental.api.ResultWithDiagnostics;
import kotlin.script.experimental.api.ScriptCompilationConfiguration;
import kotlin.script.experimental.api.ScriptCompilationKt;
import kotlin.script.experimental.api.ScriptCompiler;
import kotlin.script.experimental.api.ScriptDiagnostic;
import kotlin.script.experimental.api.ScriptEvaluationConfiguration;
import kotlin.script.experimental.host.StringScriptSource;
import kotlin.script.experimental.jvm.JvmDependency;
import kotlin.script.experimental.jvm.JvmScriptEvaluationConfigurationBuilder;
import kotlin.script.experimental.jvm.JvmScriptEvaluationKt;

/** Kotlin's own compiler. A script is a class with the bindings as parameters of its constructor, which is the script. */
final class KotlinRuntime implements ScriptRuntime {
    private final ScriptCompiler compiler;
    private final ScriptCompilationConfiguration compilation;
    private final ScriptEvaluationConfiguration loading;
    private final ClassLoader application;

    private KotlinRuntime(
            ScriptCompiler compiler,
            ScriptCompilationConfiguration compilation,
            ScriptEvaluationConfiguration loading,
            ClassLoader application) {
        this.compiler = compiler;
        this.compilation = compilation;
        this.loading = loading;
        this.application = application;
    }

    static KotlinRuntime open(ScriptEnvironment environment) {
        ClassLoader application = environment.application();
        Map<String, KotlinType> bindings = new LinkedHashMap<>();
        environment
                .bindings()
                .forEach((name, type) -> bindings.put(name, new KotlinType(JvmClassMappingKt.getKotlinClass(type))));
        var dependency =
                new JvmDependency(KotlinClassPath.of(environment.bindings().values(), application));
        var compilation = new ScriptCompilationConfiguration(builder -> {
            builder.put(ScriptCompilationKt.getProvidedProperties(ScriptCompilationConfiguration.Companion), bindings);
            builder.put(
                    ScriptCompilationKt.getDependencies(ScriptCompilationConfiguration.Companion), List.of(dependency));
            return Unit.INSTANCE;
        });
        var loading = new ScriptEvaluationConfiguration(builder -> {
            builder.put(
                    JvmScriptEvaluationKt.getBaseClassLoader(JvmScriptEvaluationConfigurationBuilder.Companion),
                    application);
            return Unit.INSTANCE;
        });
        return new KotlinRuntime(compiler(application), compilation, loading, application);
    }

    // of its constructors one has a parameter from the compiler itself, which is not here when this is compiled
    private static ScriptCompiler compiler(ClassLoader application) {
        try {
            return Class.forName(Kotlin.COMPILER, true, application)
                    .asSubclass(ScriptCompiler.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Kotlin's compiler cannot be made", e);
        }
    }

    @Override
    public Script compile(ScriptSource source) throws ScriptException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application); // where the compiler looks for its parts
        try {
            var text = new StringScriptSource(source.text(), source.path());
            CompiledScript compiled = result(
                    CompiledScript.class, source, continuation -> compiler.invoke(text, compilation, continuation));
            KClass<?> type = result(KClass.class, source, continuation -> compiled.getClass(loading, continuation));
            return new KotlinScript(JvmClassMappingKt.getJavaClass(type).getConstructors()[0], source.path());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private interface Suspending {
        Object call(Continuation<Object> continuation);
    }

    private static <T> T result(Class<T> type, ScriptSource source, Suspending call) throws ScriptException {
        var answer = new Answer();
        Object now = call.call(answer);
        Object result = now == IntrinsicsKt.getCOROUTINE_SUSPENDED() ? answer.later.join() : now;
        if (result instanceof ResultWithDiagnostics.Success<?> success) {
            return type.cast(success.getValue());
        }
        throw failure((ResultWithDiagnostics<?>) result, source);
    }

    /** Waits for what a function of Kotlin may give later. */
    private static final class Answer implements Continuation<Object> {
        private final CompletableFuture<Object> later = new CompletableFuture<>();

        @Override
        public CoroutineContext getContext() {
            return EmptyCoroutineContext.INSTANCE;
        }

        @Override
        public void resumeWith(Object result) {
            try {
                ResultKt.throwOnFailure(result);
                later.complete(result);
            } catch (RuntimeException e) {
                later.completeExceptionally(e);
            }
        }
    }

    private static ScriptException failure(ResultWithDiagnostics<?> result, ScriptSource source) {
        for (ScriptDiagnostic each : result.getReports()) {
            boolean error = each.getSeverity().compareTo(ScriptDiagnostic.Severity.ERROR) >= 0;
            if (error && each.getLocation() != null) {
                var start = each.getLocation().getStart();
                return new ScriptCompileException(each.getMessage(), source.path(), start.getLine(), start.getCol());
            }
        }
        String all = result.getReports().stream()
                .filter(each -> each.getSeverity().compareTo(ScriptDiagnostic.Severity.ERROR) >= 0)
                .map(ScriptDiagnostic::getMessage)
                .findFirst()
                .orElse("It cannot be compiled");
        return new ScriptCompileException(all, source.path(), 0, 0);
    }

    @Override
    public void close() {
        // there is nothing but classes
    }

    private record KotlinScript(Constructor<?> constructor, String path) implements Script {
        @Override
        public void run(ScriptRun run) throws Exception {
            run.begin(() -> {}); // but for the interrupt of its thread nothing can stop it
            try {
                constructor.newInstance(run.bindings().values().toArray());
            } catch (InvocationTargetException e) {
                String name = constructor.getDeclaringClass().getName();
                throw Thrown.by(
                        Objects.requireNonNull(e.getCause()),
                        path,
                        frame -> frame.getClassName().equals(name));
            } finally {
                run.end();
            }
        }
    }
}
