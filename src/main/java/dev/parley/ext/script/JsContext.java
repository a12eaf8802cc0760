package dev.parley.ext.script;

import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptRun;
import dev.parley.spi.script.ScriptSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** One world of JavaScript, for one thread at a time. */
final class JsContext {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int MAX_FUNCTIONS = 1000;

    /** What a source was made into here. */
    private record Function(Source source, Value value) {}

    private final Context context;
    private final JsRuntime runtime;
    private final ScriptEnvironment environment;

    // by path: a new version of a file takes the place of the one before
    private final Map<String, Function> functions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Function> eldest) {
            return size() > MAX_FUNCTIONS;
        }
    };

    private volatile boolean cancelled;

    JsContext(Context context, JsRuntime runtime, ScriptEnvironment environment) {
        this.context = context;
        this.runtime = runtime;
        this.environment = environment;
    }

    void parse(Source function) {
        context.parse(function);
    }

    /** Runs a script; gives what it exports. */
    Value run(Source function, String path, ScriptRun run) {
        return exports(function, path, new Modules(path, run), context.eval("js", "({exports: {}})"));
    }

    private Value exports(Source function, String path, Modules modules, Value module) {
        List<Object> arguments = new ArrayList<>(modules.run.bindings().values());
        arguments.add(module);
        arguments.add(module.getMember("exports"));
        arguments.add(modules.require());
        function(function, path).executeVoid(arguments.toArray());
        return module.getMember("exports");
    }

    private Value function(Source source, String path) {
        Function known = functions.get(path);
        if (known == null || !known.source.equals(source)) {
            known = new Function(source, context.eval(source));
            functions.put(path, known);
        }
        return known.value;
    }

    /** Runs a script, and then one of the functions that it exports, if it does. */
    void call(Source function, String path, ScriptRun run, String exported, List<?> arguments) {
        Value of = run(function, path, run).getMember(exported);
        if (of != null && of.canExecute()) {
            of.executeVoid(arguments.toArray());
        }
    }

    /** Stops what runs; where it does not end, the context is done for. */
    void stop() {
        try {
            context.interrupt(GRACE);
        } catch (TimeoutException e) {
            cancelled = true;
            context.close(true);
        }
    }

    boolean isUsable() {
        return !cancelled;
    }

    void close() {
        context.close(true);
    }

    /** The modules of one run: what two scripts require is one object. */
    private final class Modules {
        private final String path;
        private final ScriptRun run;
        private final Map<String, Value> loaded;

        Modules(String path, ScriptRun run) {
            this(path, run, new HashMap<>());
        }

        private Modules(String path, ScriptRun run, Map<String, Value> loaded) {
            this.path = path;
            this.run = run;
            this.loaded = loaded;
        }

        ProxyExecutable require() {
            return arguments -> module(arguments.length == 0 ? "" : arguments[0].asString());
        }

        private Object module(String name) {
            Object own = run.modules().get(name);
            return own == null ? file(name) : own;
        }

        private Value file(String name) {
            var source = environment
                    .module(name, path)
                    .orElseThrow(() -> new IllegalArgumentException("There is no module '" + name + "'"));
            Value known = loaded.get(source.path());
            return known == null ? load(source) : known;
        }

        // modules may require each other: what is exported so far is what the other one sees
        private Value load(ScriptSource source) {
            Value module = context.eval("js", "({exports: {}})");
            loaded.put(source.path(), module.getMember("exports"));
            var modules = new Modules(source.path(), run, loaded);
            Value exports = exports(runtime.function(source), source.path(), modules, module);
            loaded.put(source.path(), exports);
            return exports;
        }
    }
}
