package dev.parley.project;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process, what it has printed, and where it is ready to serve. */
public final class Running implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Parley is ready at (http://\\S+/)");
    private static final Duration END = Duration.ofSeconds(30);

    private final Process process;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> read;
    private final StringBuffer output = new StringBuffer();

    private Running(Process process) {
        this.process = process;
        this.read = CompletableFuture.runAsync(this::read, task -> {
            Thread thread = new Thread(task, "output of " + process.pid());
            thread.setDaemon(true);
            thread.start();
        });
    }

    static Running of(ProcessBuilder builder) throws IOException {
        return new Running(builder.redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(URI.create(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.completeExceptionally(new AssertionError("It ended before it was ready:\n" + output));
        }
    }

    /** The address in the ready line, once it is there. */
    public URI ready(Duration limit) throws Exception {
        try {
            return ready.get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("It was not ready within " + limit + ":\n" + output, e);
        }
    }

    /** Its exit code, once it and all that it has printed is there. */
    public int exitCode(Duration limit) throws Exception {
        try {
            read.get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("It had not ended within " + limit + ":\n" + output, e);
        }
        return process.waitFor();
    }

    /** SIGTERM, by the handle: {@code Process.destroy} also closes what it still prints. */
    public int terminate() throws Exception {
        process.toHandle().destroy();
        return exitCode(END);
    }

    public String output() {
        return output.toString();
    }

    /** Nothing of it stays, whatever became of the test. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
