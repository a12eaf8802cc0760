package dev.parley.ext.script;

import dev.parley.spi.script.Script;
import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptException;
import dev.parley.spi.script.ScriptRun;
import dev.parley.spi.script.ScriptRuntime;
import dev.parley.spi.script.ScriptSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * GraalPy. All threads share one context, as each costs seconds: only one of them computes at a time, and what stops a script stops all
 * that run at that moment. Each run has globals of its own.
 */
final class PythonRuntime implements ScriptRuntime {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ScriptEnvironment environment;
    private final Engine engine;

    // guarded by this; a new one takes the place of one that had to be cancelled
    private World world;

    PythonRuntime(ScriptEnvironment environment) {
        this.environment = environment;
        this.engine = Polyglot.engine(environment);
        this.world = world();
    }

    private World world() {
        return new World(Polyglot.context("python", engine, Polyglot.access(environment), environment)
                .build());
    }

    private synchronized World current() {
        if (world.cancelled) {
            world = world();
        }
        return world;
    }

    @Override
    public Script compile(ScriptSource source) throws ScriptException {
        return new PythonScript(source, compiled(source));
    }

    // who stops a script stops this, too
    private Compiled compiled(ScriptSource source) throws ScriptException {
        while (true) {
            World now = current();
            try {
                now.awaitCalm();
                return new Compiled(now, now.compile(source));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Polyglot.stopped(source.path());
            } catch (PolyglotException e) {
                if (!now.cancelled && !e.isInterrupted()) {
                    throw Polyglot.compileFailure(e, source, 0);
                }
            } catch (IllegalStateException e) { // it was closed before this has begun
                if (!now.cancelled) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        engine.close(true);
    }

    /** One context. */
    private static final class World {
        // a name of other languages stands in documented examples; and of lines the engine knows in here only
        private static final String RUN = """
                def run(code, path, names, values, at):
                    bindings = dict(zip(names, values))
                    bindings['null'] = None
                    bindings['__name__'] = '__main__'
                    try:
                        exec(code, bindings)
                    except BaseException as e:
                        trace = e.__traceback__
                        while trace is not None:
                            if trace.tb_frame.f_code.co_filename == path:
                                at(trace.tb_lineno)
                            trace = trace.tb_next
                        raise
                run
                """;
        private static final String COMPILE = "lambda text, name: compile(text, name, 'exec')";

        private final Context context;
        private final Value compile;
        private final Value run;
        private volatile boolean cancelled;

        // those that are under way; guarded by this
        private final Set<ScriptRun> active = new HashSet<>();

        World(Context context) {
            this.context = context;
            this.compile = context.eval("python", COMPILE);
            this.run = context.eval(
                    Source.newBuilder("python", RUN, "parley.py").internal(true).buildLiteral());
        }

        Value compile(ScriptSource source) {
            return compile.execute(source.text(), source.path());
        }

        /** @param at hears of lines that a failure has come through, the innermost last */
        void run(Value code, String path, ScriptRun run, IntConsumer at) {
            ProxyExecutable line = lines -> {
                at.accept(lines[0].asInt());
                return null;
            };
            this.run.executeVoid(
                    code,
                    path,
                    List.copyOf(run.bindings().keySet()),
                    List.copyOf(run.bindings().values()),
                    line);
        }

        /** Waits until nobody is to be stopped, for whoever comes would be stopped, too; false if it is done for. */
        synchronized boolean enter(ScriptRun run) throws InterruptedException {
            awaitCalm();
            return !cancelled && active.add(run);
        }

        private synchronized void awaitCalm() throws InterruptedException {
            while (!cancelled && active.stream().anyMatch(ScriptRun::isExpired)) {
                wait();
            }
        }

        synchronized void leave(ScriptRun run) {
            active.remove(run);
            notifyAll();
        }

        void stop() {
            try {
                context.interrupt(GRACE);
            } catch (TimeoutException e) {
                cancel();
                context.close(true);
            }
        }

        private synchronized void cancel() {
            cancelled = true;
            notifyAll();
        }
    }

    private record Compiled(World world, Value code) {}

    private final class PythonScript implements Script {
        private final ScriptSource source;
        private volatile Compiled last;

        PythonScript(ScriptSource source, Compiled last) {
            this.source = source;
            this.last = last;
        }

        private Compiled compiled() throws ScriptException {
            Compiled known = last;
            if (known.world != current()) {
                known = PythonRuntime.this.compiled(source);
                last = known;
            }
            return known;
        }

        @Override
        public void run(ScriptRun run) throws Exception {
            Compiled compiled = compiled();
            while (!compiled.world.enter(run)) {
                compiled = compiled();
            }
            try {
                run(compiled, run);
            } finally {
                compiled.world.leave(run);
            }
        }

        private void run(Compiled compiled, ScriptRun run) throws Exception {
            var line = new AtomicInteger();
            run.begin(compiled.world::stop);
            try {
                compiled.world.run(compiled.code, source.path(), run, line::set);
            } catch (PolyglotException e) {
                throw Polyglot.failure(e, source.path(), line.get(), 0);
            } finally {
                run.end();
            }
        }
    }
}
