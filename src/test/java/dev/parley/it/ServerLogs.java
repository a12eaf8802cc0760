package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the servers of this run write into their logs, from some moment on. */
final class ServerLogs {
    private static final Path SERVERS =
            Path.of(System.getProperty("parley.war")).resolveSibling("servers");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<Path, Long> begin;

    private ServerLogs(Map<Path, Long> begin) {
        this.begin = begin;
    }

    static ServerLogs fromNowOn() {
        return new ServerLogs(files().stream().collect(Collectors.toMap(Function.identity(), ServerLogs::size)));
    }

    /** What they have written ever since they were started, also into files that they have put away. */
    static ServerLogs ofAllTimes() {
        return new ServerLogs(Map.of());
    }

    private static List<Path> files() {
        if (Files.notExists(SERVERS)) { // by itself Parley makes it when it starts
            return List.of();
        }
        try (Stream<Path> all = Files.walk(SERVERS)) {
            return all.filter(file -> file.getParent().getFileName().toString().matches("logs?"))
                    .filter(file -> file.getFileName().toString().contains(".log"))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return files().stream()
                .map(file -> read(file, begin.getOrDefault(file, 0L)))
                .collect(Collectors.joining());
    }

    private static String read(Path path, long from) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] rest = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(rest);
            return new String(rest, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Servers write a moment later than Parley logs. */
    void await(String pattern) {
        var wanted = Pattern.compile(pattern);
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean found = wanted.matcher(text()).find();
        while (!found && System.nanoTime() < end) {
            found = wanted.matcher(text()).find();
        }
        assertThat(found).as("the log has %s", pattern).isTrue();
    }
}
