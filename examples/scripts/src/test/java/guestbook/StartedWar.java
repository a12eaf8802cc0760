package guestbook;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The WAR, started with {@code java -jar} on a free port, as a user does. */
final class StartedWar implements AutoCloseable {
    private static final String READY = " is ready at ";

    private final Process process;
    private final URI address;

    private StartedWar(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static StartedWar start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-jar", System.getProperty("war"), "--port", "0")
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            System.out.println(line);
            if (line.contains(READY)) {
                drain(output);
                return new StartedWar(process, URI.create(line.substring(line.indexOf(READY) + READY.length())));
            }
        }
        throw new IOException("The WAR ended before it was ready");
    }

    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(System.out::println));
        reader.setDaemon(true);
        reader.start();
    }

    URI at(String path) {
        return address.resolve(path);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
