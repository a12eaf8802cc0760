package dev.parley.it.standalone;

import java.io.BufferedReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/**
 * One {@code java -jar} on a free port, whose Parley logs all that it can. What it prints goes to the output of the test that
 * runs meanwhile, and to a file beside the logs of the other servers.
 */
final class StandaloneProcess {
    private static final Pattern READY = Pattern.compile(" ready at (http://\\S+)");

    private static final Path LOG =
            Path.of(System.getProperty("parley.war")).resolveSibling("servers/standalone/logs/server.log");
    private static final String LOGGING = "-Djava.util.logging.config.file=src/test/servers/logging.properties";

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private StandaloneProcess(Process process) {
        this.process = process;
    }

    static StandaloneProcess start(Path javaHome, Path war) throws DeploymentException {
        var java = javaHome.resolve("bin").resolve("java").toString();
        try {
            Files.createDirectories(LOG.getParent());
            var started = new StandaloneProcess(
                    new ProcessBuilder(java, "-Xmx512m", LOGGING, "-jar", war.toString(), "--port", "0")
                            .redirectErrorStream(true)
                            .start());
            started.watch();
            return started;
        } catch (IOException e) {
            throw new DeploymentException("Cannot run " + java, e);
        }
    }

    private void watch() {
        var reader = new Thread(this::readOutput, "standalone-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader();
                PrintWriter log = new PrintWriter(new FileWriter(LOG.toFile(), StandardCharsets.UTF_8, true), true)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
                log.println(line);
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    address.complete(URI.create(ready.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            address.completeExceptionally(new IllegalStateException("The output ended"));
        }
    }

    URI awaitReady(int seconds) throws DeploymentException {
        try {
            return address.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            process.destroyForcibly();
            throw new DeploymentException("java -jar ended before it was ready; the output of the test says why", e);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new DeploymentException("java -jar was not ready within " + seconds + " s", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DeploymentException("Interrupted while java -jar was starting", e);
        }
    }

    /** Asks the process to end, as an init system would; taking longer than that is an error. */
    void stop(int seconds) throws DeploymentException {
        process.destroy();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new DeploymentException("java -jar did not stop within " + seconds + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("Interrupted while java -jar was stopping", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
