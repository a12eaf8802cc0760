package dev.parley.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code java -jar parley.war} as its own process, with its own temporary directory, and what it printed. */
final class ParleyProcess implements AutoCloseable {
    private static final String READY = "Parley is ready at ";
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final CompletableFuture<List<String>> out;
    private final CompletableFuture<List<String>> err;

    private ParleyProcess(Process process) {
        this.process = process;
        this.out = CompletableFuture.supplyAsync(() -> read(process.inputReader()), this::inThread);
        this.err = CompletableFuture.supplyAsync(() -> read(process.errorReader()), this::inThread);
    }

    static ParleyProcess start(Path war, Path temporary, String... options) throws IOException {
        return startOn(Path.of(System.getProperty("java.home")), war, temporary, options);
    }

    static ParleyProcess startOn(Path javaHome, Path war, Path temporary, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                javaHome.resolve("bin").resolve("java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                war.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return new ParleyProcess(builder.start());
    }

    private void inThread(Runnable reading) {
        Thread thread = new Thread(reading, "output of " + process.pid());
        thread.setDaemon(true);
        thread.start();
    }

    private List<String> read(BufferedReader reader) {
        List<String> lines = new ArrayList<>();
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** The address in the ready line, once it is there. */
    URI ready() throws Exception {
        process.onExit().thenRun(() -> ready.completeExceptionally(new AssertionError("Ended with " + exitCode())));
        return ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** SIGTERM, by the handle: {@code Process.destroy} also closes what it still prints. */
    ParleyProcess terminate() {
        process.toHandle().destroy();
        return this;
    }

    /** SIGKILL. */
    ParleyProcess kill() {
        process.toHandle().destroyForcibly();
        return this;
    }

    int exitCode() {
        try {
            return process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).exitValue();
        } catch (Exception e) {
            throw new AssertionError("Still runs after " + PATIENCE_SECONDS + " s", e);
        }
    }

    /** All that it printed, once it has ended. */
    List<String> out() throws Exception {
        return out.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    List<String> err() throws Exception {
        return err.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        kill();
        exitCode();
    }
}
