package dev.parley.ext.script;

import dev.parley.spi.script.Permission;
import dev.parley.spi.script.ScriptCompileException;
import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptException;
import dev.parley.spi.script.ScriptSource;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** What the languages of GraalVM have in common: what scripts may touch, and how they fail. */
final class Polyglot {
    private static final Logger LOG = System.getLogger(Polyglot.class.getName());
    private static final String BYTES_PER_ELEMENT = "BYTES_PER_ELEMENT";
    private static final String STOPPED = "The script was stopped";

    // an engine may tell the place in its words, too
    private static final Pattern PLACE = Pattern.compile("^(\\w+: )\\S+:\\d+:\\d+ ");

    private Polyglot() {}

    static Engine engine(ScriptEnvironment environment) {
        if (Presence.isPassing(Engine.class, environment.application())) {
            forgoShutdownHook();
        }
        return Engine.newBuilder()
                .option("engine.WarnInterpreterOnly", "false")
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .build();
    }

    // The first engine adds a hook to the JVM, which nobody can remove and which keeps the application after it was
    // undeployed. All it does is to end engines that were not closed. There is no other way to have none.
    private static void forgoShutdownHook() {
        try {
            Field initialized = Engine.class.getDeclaredField("shutdownHookInitialized");
            initialized.setAccessible(true);
            initialized.setBoolean(null, true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "This GraalVM keeps the application after it was undeployed", e);
        }
    }

    /** A context in which scripts see their bindings and, unless they are permitted, nothing else of the machine. */
    static Context.Builder context(String language, Engine engine, HostAccess access, ScriptEnvironment environment) {
        Set<Permission> may = environment.permissions();
        boolean classes = may.contains(Permission.CLASSES);
        return Context.newBuilder(language)
                .engine(engine)
                .allowHostAccess(access)
                .allowHostClassLookup(name -> classes)
                .hostClassLoader(environment.application())
                .allowIO(IOAccess.newBuilder()
                        .allowHostFileAccess(may.contains(Permission.FILES))
                        .allowHostSocketAccess(may.contains(Permission.NETWORK))
                        .build())
                .allowCreateProcess(may.contains(Permission.PROCESSES))
                .out(new Lines(environment))
                .err(new Lines(environment));
    }

    /** Of Java scripts see the methods of their bindings, and of what these return; with the permission, everything. */
    static HostAccess access(ScriptEnvironment environment) {
        HostAccess.Builder access = environment.permissions().contains(Permission.CLASSES)
                ? HostAccess.newBuilder(HostAccess.ALL)
                : HostAccess.newBuilder()
                        .allowAccessInheritance(true)
                        .allowMapAccess(true)
                        .allowListAccess(true)
                        .allowArrayAccess(true)
                        .allowIterableAccess(true)
                        .allowIteratorAccess(true)
                        .allowBufferAccess(true);
        Set<Class<?>> known = new HashSet<>();
        environment.bindings().values().forEach(type -> allow(type, known, access));
        environment.modules().forEach(type -> allow(type, known, access));
        return access.targetTypeMapping(Value.class, Object.class, Value::hasBufferElements, Polyglot::bytes)
                .targetTypeMapping(Value.class, Object.class, Polyglot::isBytes, Polyglot::elements)
                .targetTypeMapping(
                        Value.class,
                        Object.class,
                        value -> value.hasArrayElements() && !value.isHostObject(),
                        value -> value.as(List.class))
                .build();
    }

    // the bindings' own types, wherever they lead
    private static void allow(Class<?> type, Set<Class<?>> known, HostAccess.Builder access) {
        if (!type.isInterface() || !type.getName().startsWith("dev.parley.") || !known.add(type)) {
            return;
        }
        for (var method : type.getMethods()) {
            if (method.getDeclaringClass().getName().startsWith("dev.parley.")) {
                access.allowAccess(method);
                allow(method.getReturnType(), known, access);
            }
        }
    }

    // an Uint8Array and its like are arrays, though they stand for bytes
    private static boolean isBytes(Value value) {
        return value.hasArrayElements()
                && value.hasMember(BYTES_PER_ELEMENT)
                && value.getMember(BYTES_PER_ELEMENT).asInt() == 1;
    }

    private static byte[] elements(Value array) {
        byte[] bytes = new byte[Math.toIntExact(array.getArraySize())];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) array.getArrayElement(i).asInt();
        }
        return bytes;
    }

    private static byte[] bytes(Value buffer) {
        byte[] bytes = new byte[Math.toIntExact(buffer.getBufferSize())];
        buffer.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }

    // ---- failures

    /**
     * What a compiler has to say about a text.
     *
     * @param head so many characters stand before the text, on its first line
     */
    static ScriptException compileFailure(PolyglotException e, ScriptSource source, int head) {
        if (!e.isSyntaxError()) {
            return new ScriptException(words(e), source.path(), 0, 0);
        }
        SourceSection at = e.getSourceLocation();
        return at == null
                ? new ScriptCompileException(firstLine(e), source.path(), 0, 0)
                : new ScriptCompileException(firstLine(e), source.path(), at.getStartLine(), column(at, head));
    }

    private static int column(SourceSection at, int head) {
        return at.getStartLine() == 1 ? Math.max(1, at.getStartColumn() - head) : at.getStartColumn();
    }

    /**
     * What a run has ended with, as its caller should see it.
     *
     * @param path of the script
     * @param line where the script is known to have failed; 0 if it is not, and the engine may know
     * @param head as of {@link #compileFailure}
     */
    static Exception failure(PolyglotException e, String path, int line, int head) {
        Optional<SourceSection> at = line > 0 ? Optional.empty() : place(e);
        if (e.isHostException()) {
            int thrownAt = at.map(SourceSection::getStartLine).orElse(line);
            return Thrown.by(e.asHostException(), at.map(Polyglot::path).orElse(path), thrownAt);
        }
        var failure = at.map(section ->
                        new ScriptException(words(e), path(section), section.getStartLine(), column(section, head)))
                .orElseGet(() -> new ScriptException(words(e), path, line, 0));
        failure.setStackTrace(guestTrace(e));
        return failure;
    }

    /** Somebody has stopped what was done with a script, or will. */
    static ScriptException stopped(String path) {
        return new ScriptException(STOPPED, path, 0, 0);
    }

    private static String path(SourceSection at) {
        return at.getSource().getName();
    }

    private static String words(PolyglotException e) {
        if (e.isInterrupted() || e.isCancelled()) {
            return STOPPED;
        }
        return e.isExit() ? "The script has tried to end the process" : firstLine(e);
    }

    private static String firstLine(PolyglotException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return PLACE.matcher(line).replaceFirst("$1");
    }

    private static Optional<SourceSection> place(PolyglotException e) {
        Stream<SourceSection> frames = StreamSupport.stream(
                        e.getPolyglotStackTrace().spliterator(), false)
                .filter(PolyglotException.StackFrame::isGuestFrame)
                .map(PolyglotException.StackFrame::getSourceLocation);
        return Stream.concat(Stream.ofNullable(e.getSourceLocation()), frames)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static StackTraceElement[] guestTrace(PolyglotException e) {
        List<StackTraceElement> trace = new ArrayList<>();
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            if (frame.isGuestFrame()) {
                trace.add(frame.toHostFrame());
            }
        }
        return trace.toArray(StackTraceElement[]::new);
    }
}
