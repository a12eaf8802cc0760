package dev.parley.it;

import dev.parley.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A Tomcat that runs one application, for what would leave too much behind in the one of the other tests. */
final class TomcatProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final String SERVER = """
            <Server port="-1">
              <Service name="Catalina">
                <Connector port="%d" address="127.0.0.1"/>
                <Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine>
              </Service>
            </Server>
            """;

    private final Process process;
    private final URI uri;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private TomcatProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
        Thread reader = new Thread(this::read, "output of Tomcat");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts this Tomcat with the application at the root of a free port, and waits until it is deployed. */
    static TomcatProcess start(Path home, Path base, WebArchive application) throws Exception {
        int port = Ports.kept();
        Files.createDirectories(base.resolve("conf"));
        Files.createDirectories(base.resolve("temp"));
        Files.createDirectories(base.resolve("logs"));
        Files.createDirectories(base.resolve("webapps"));
        Files.copy(home.resolve("conf/web.xml"), base.resolve("conf/web.xml"));
        Files.writeString(base.resolve("conf/server.xml"), SERVER.formatted(port));
        application
                .as(ZipExporter.class)
                .exportTo(base.resolve("webapps/ROOT.war").toFile());
        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("bin/catalina.sh").toString(), "run").redirectErrorStream(true);
        builder.environment().put("CATALINA_HOME", home.toString());
        builder.environment().put("CATALINA_BASE", base.toString());
        builder.environment().put("CATALINA_OPTS", "-Xmx1g");
        TomcatProcess tomcat = new TomcatProcess(builder.start(), URI.create("http://127.0.0.1:" + port + "/"));
        try {
            tomcat.awaitReady();
            return tomcat;
        } catch (Exception | Error e) {
            tomcat.close();
            throw new AssertionError("Tomcat does not start: " + tomcat.log, e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                if (line.contains("Server startup in")) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.completeExceptionally(new AssertionError("It has ended"));
        }
    }

    private void awaitReady() throws Exception {
        ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    URI uri() {
        return uri;
    }

    /** What it has written so far. */
    List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
