package dev.parley.ext.script;

import dev.parley.spi.script.Script;
import dev.parley.spi.script.ScriptCompileException;
import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptException;
import dev.parley.spi.script.ScriptRun;
import dev.parley.spi.script.ScriptRuntime;
import dev.parley.spi.script.ScriptSource;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jruby.RubyProc;
import org.jruby.RubyThread;
import org.jruby.embed.EvalFailedException;
import org.jruby.embed.LocalContextScope;
import org.jruby.embed.LocalVariableBehavior;
import org.jruby.embed.ParseFailedException;
import org.jruby.embed.ScriptingContainer;
import org.jruby.exceptions.RaiseException;
import org.jruby.exceptions.ThreadKill;
import org.jruby.javasupport.JavaUtil;
import org.jruby.runtime.ThreadContext;
import org.jruby.runtime.builtin.IRubyObject;

/** One runtime of JRuby for all threads. A script is a lambda with the bindings as parameters, whose head stands on the first line. */
final class RubyRuntime implements ScriptRuntime {
    private final ScriptingContainer container;
    private final String head;

    RubyRuntime(ScriptEnvironment environment) {
        this.container = new ScriptingContainer(LocalContextScope.SINGLETHREAD, LocalVariableBehavior.TRANSIENT);
        container.setClassLoader(environment.application());
        container.setOutput(Lines.writer(environment));
        container.setError(Lines.writer(environment));
        // a name of other languages stands in documented examples
        this.head = "lambda do |" + String.join(", ", environment.bindings().keySet()) + "| null = nil; ";
    }

    @Override
    public Script compile(ScriptSource source) throws ScriptException {
        try {
            Object lambda = container
                    .parse(new StringReader(head + source.text() + "\nend"), source.path())
                    .run();
            return new RubyScript((RubyProc) lambda, source.path());
        } catch (ParseFailedException | EvalFailedException e) {
            throw failure(e, source);
        }
    }

    private static ScriptException failure(Throwable e, ScriptSource source) {
        String words = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
        Matcher place = Pattern.compile(Pattern.quote(source.path()) + ":(\\d+):? ?(.*)")
                .matcher(words);
        return place.find()
                ? new ScriptCompileException(place.group(2), source.path(), Integer.parseInt(place.group(1)), 0)
                : new ScriptCompileException(words, source.path(), 0, 0);
    }

    @Override
    public void close() {
        container.terminate();
    }

    private record RubyScript(RubyProc lambda, String path) implements Script {
        @Override
        public void run(ScriptRun run) throws Exception {
            org.jruby.Ruby runtime = lambda.getRuntime();
            ThreadContext context = runtime.getCurrentContext();
            RubyThread thread = context.getThread();
            IRubyObject[] arguments = run.bindings().values().stream()
                    .map(binding -> JavaUtil.convertJavaToRuby(runtime, binding))
                    .toArray(IRubyObject[]::new);
            run.begin(thread::kill);
            try {
                lambda.call(context, arguments);
            } catch (ThreadKill e) {
                throw new ScriptException("The script was stopped", path, 0, 0);
            } catch (RaiseException e) {
                throw failure(e);
            } catch (RuntimeException e) { // from a binding
                throw Thrown.by(e, path, frame -> path.equals(frame.getFileName()));
            } finally {
                run.end();
                if (run.isStopped()) { // of Ruby's thread nothing more is to be had
                    runtime.getThreadService().unregisterCurrentThread(context);
                }
            }
        }

        private ScriptException failure(RaiseException e) {
            int line = Thrown.line(e, frame -> path.equals(frame.getFileName()));
            var failure = new ScriptException(String.valueOf(e.getMessage()), path, line, 0);
            failure.setStackTrace(e.getStackTrace());
            return failure;
        }
    }
}
