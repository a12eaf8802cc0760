package dev.parley.standalone;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real NGINX, as one process with all its files in one directory. */
final class Nginx implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final String LISTENS = "event method"; // it says which when its ports are open

    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> listens = new CompletableFuture<>();

    private Nginx(Process process) {
        this.process = process;
    }

    /** On the path, or where Debian has it; not everybody's path leads there. */
    static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @return one that the build has kept free, or any that is free now */
    static int port() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return Integer.getInteger("port.https", free.getLocalPort());
        }
    }

    /** Starts one that listens. */
    static Nginx start(Path directory, String http) throws Exception {
        Path settings = Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                master_process off; # one process: none is left, however a test ends
                pid nginx.pid;
                error_log stderr notice;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                %s}
                """.formatted(http));
        String program = program().orElseThrow().toString();
        Process process = new ProcessBuilder(program, "-p", directory.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .start();
        Nginx nginx = new Nginx(process);
        nginx.read();
        nginx.listens.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return nginx;
    }

    private void read() {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines = process.inputReader()) {
                        lines.lines().forEach(this::hear);
                    } catch (IOException e) {
                        said.add(e.toString());
                    }
                    listens.completeExceptionally(new AssertionError("NGINX ended:\n" + String.join("\n", said)));
                },
                "nginx-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void hear(String line) {
        said.add(line);
        if (line.contains(LISTENS)) {
            listens.complete(null);
        }
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new AssertionError("NGINX did not end when asked to:\n" + String.join("\n", said), e);
        }
    }
}
