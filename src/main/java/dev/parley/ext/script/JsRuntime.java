package dev.parley.ext.script;

import dev.parley.spi.script.Script;
import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptException;
import dev.parley.spi.script.ScriptRun;
import dev.parley.spi.script.ScriptRuntime;
import dev.parley.spi.script.ScriptSource;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/**
 * GraalJS. A context is used by one thread at a time: each run borrows one. What is compiled is shared by all of them.
 *
 * <p>A script is the body of a function with the bindings as parameters: its variables are its own, it may return, and line numbers are those of
 * the file, as the function's head stands on the first line.
 */
final class JsRuntime implements ScriptRuntime {
    private static final int MAX_IDLE = 2 * Runtime.getRuntime().availableProcessors() + 2;

    private final ScriptEnvironment environment;
    private final Engine engine;
    private final HostAccess access;
    private final String head;

    // the one that was used last is used next, whose code is warm
    private final Deque<JsContext> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();

    private volatile boolean closed;

    private JsRuntime(ScriptEnvironment environment) {
        this.environment = environment;
        this.engine = Polyglot.engine(environment);
        this.access = Polyglot.access(environment);
        this.head = "(function(" + String.join(", ", environment.bindings().keySet()) + ", module, exports, require) {";
    }

    static JsRuntime open(ScriptEnvironment environment) {
        return new JsRuntime(environment);
    }

    // ---- compile

    @Override
    public Script compile(ScriptSource source) throws ScriptException {
        Source function = function(source);
        JsContext context = borrow();
        try {
            context.parse(function);
            giveBack(context);
        } catch (PolyglotException e) {
            giveBack(context);
            throw Polyglot.compileFailure(e, source, head.length());
        }
        return new JsScript(function, source.path());
    }

    Source function(ScriptSource source) {
        return Source.newBuilder("js", head + source.text() + "\n})", source.path())
                .cached(true)
                .buildLiteral();
    }

    // ---- contexts

    private JsContext borrow() {
        JsContext used = idle.pollFirst();
        if (used != null) {
            idleCount.decrementAndGet();
            return used;
        }
        Context context = Polyglot.context("js", engine, access, environment).build();
        return new JsContext(context, this, environment);
    }

    private void giveBack(JsContext context) {
        if (closed || idleCount.incrementAndGet() > MAX_IDLE) {
            idleCount.decrementAndGet();
            context.close();
        } else {
            idle.addFirst(context);
        }
    }

    /** Contexts at work are cancelled. */
    @Override
    public void close() {
        closed = true;
        engine.close(true);
    }

    private final class JsScript implements Script {
        private final Source function;
        private final String path;

        JsScript(Source function, String path) {
            this.function = function;
            this.path = path;
        }

        @Override
        public void run(ScriptRun run) throws Exception {
            within(run, context -> context.run(function, path, run));
        }

        @Override
        public void call(ScriptRun run, String exported, List<?> arguments) throws Exception {
            within(run, context -> context.call(function, path, run, exported, arguments));
        }

        private interface Work {
            void in(JsContext context);
        }

        private void within(ScriptRun run, Work work) throws Exception {
            JsContext context = borrow();
            run.begin(context::stop);
            try {
                work.in(context);
            } catch (PolyglotException e) {
                throw Polyglot.failure(e, path, 0, head.length());
            } finally {
                run.end();
                if (context.isUsable()) {
                    giveBack(context);
                }
            }
        }
    }
}
