package dev.parley.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The server under test, in a process of its own. */
final class Server implements AutoCloseable {
    private static final String HOST = "localhost";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String context;
    private final Process process;
    private final Path log;
    private final Thread ending = new Thread(this::end, "bench-end");

    private Server(String context, Process process, Path log) {
        this.context = context;
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(ending);
    }

    static Server start(ServerKind kind, Path directory, Cores cores, List<String> jvm)
            throws IOException, InterruptedException {
        return start(kind, directory, cores, jvm, List.of());
    }

    /** @param options of the server's own */
    static Server start(ServerKind kind, Path directory, Cores cores, List<String> jvm, List<String> options)
            throws IOException, InterruptedException {
        clear(directory);
        Files.createDirectories(directory);
        ServerKind.Command command = kind.prepare(directory.toAbsolutePath(), jvm);
        Path log = directory.resolve("server.log");
        ProcessBuilder builder = new ProcessBuilder(
                        cores.forServer(Stream.concat(command.words().stream(), options.stream())
                                .toList()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(command.environment());
        Server server = new Server(kind.context(), builder.start(), log);
        server.awaitReady();
        return server;
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> old = Files.walk(directory)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            rest(BETWEEN_LOOKS);
            if (System.nanoTime() > end) {
                throw new IOException("The server did not start; see " + log);
            }
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("gauge").statusCode() == 200;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    /** The web application's, which ends with a slash. */
    URI address() {
        return URI.create("http://" + HOST + ":" + port() + context);
    }

    /** Peers on this path below the web application's address. */
    Crowd crowd(String path) throws IOException {
        return new Crowd(new InetSocketAddress(HOST, port()), context + path);
    }

    Reading reading() throws IOException, InterruptedException {
        return Reading.of(get("gauge").body());
    }

    /** What is left after garbage collections. */
    Reading readingAfterCollection() throws IOException, InterruptedException {
        return Reading.of(get("gauge?gc").body());
    }

    /** Waits until it has so many sessions. */
    void awaitSessions(int count) throws IOException, InterruptedException {
        await(reading -> reading.sessions() == count, count + " sessions");
    }

    private void await(Predicate<Reading> state, String what) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Reading last = reading();
        while (!state.test(last)) {
            if (System.nanoTime() > end) {
                throw new IOException("The server should come to " + what + ", has " + last);
            }
            rest(BETWEEN_LOOKS); // to ask more often would be work that is measured, too
            last = reading();
        }
    }

    /** Leaves it alone for so long, or until it ends, which it must not. */
    void rest(Duration time) throws IOException, InterruptedException {
        if (process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IOException("The server has ended; see " + log);
        }
    }

    private HttpResponse<String> get(String page) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address().resolve(page))
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofString());
    }

    private static int port() {
        return Integer.getInteger("port.http");
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(ending);
    }

    // a script may stand between us and the JVM
    private void end() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(handle -> handle.onExit().join());
    }
}
