package dev.parley.demo;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The WAR, run by itself with {@code java -jar} in a process of its own. */
final class DemoServer {
    private static final Pattern READY = Pattern.compile("Parley is ready at (http://\\S+/)");

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private DemoServer(Process process) {
        this.process = process;
    }

    /** @param port 0 for any that is free */
    static DemoServer start(int port) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String war = System.getProperty("parley.war", "target/parley.war");
        DemoServer server = new DemoServer(new ProcessBuilder(java, "-jar", war, "--port", String.valueOf(port))
                .redirectErrorStream(true)
                .start());
        Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
        Thread reader = new Thread(server::read, "demo-server-output");
        reader.setDaemon(true);
        reader.start();
        return server;
    }

    /** Waits until it is ready. */
    URI address() throws Exception {
        return address.get(60, SECONDS);
    }

    /** Lets it hang: connections stay, nothing answers. */
    void freeze() throws Exception {
        new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Ends it as a crash would. */
    void crash() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private void read() {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    address.complete(URI.create(ready.group(1)));
                }
            }
        } catch (IOException e) {
            address.completeExceptionally(new UncheckedIOException(e));
        }
        address.completeExceptionally(new IllegalStateException("The server ended before it was ready:\n" + said));
    }
}
