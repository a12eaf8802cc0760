package dev.parley.ext.script;

import dev.parley.spi.script.ScriptEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Each line that a script prints becomes one of the log. */
final class Lines extends OutputStream {
    private static final int LONGEST = 10_000;

    private final ScriptEnvironment environment;

    // guarded by this
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(ScriptEnvironment environment) {
        this.environment = environment;
    }

    static PrintWriter writer(ScriptEnvironment environment) {
        return new PrintWriter(new OutputStreamWriter(new Lines(environment), StandardCharsets.UTF_8), true);
    }

    @Override
    public synchronized void write(int b) {
        if (b != '\n') {
            line.write(b);
        }
        if (b == '\n' || line.size() >= LONGEST) {
            environment.print(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            write(bytes[i]);
        }
    }
}
