package dev.parley.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories. */
public final class Trees {
    private Trees() {}

    /** Without what was built there. */
    public static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path inside = from.relativize(file);
            if (!inside.startsWith("target")) {
                Path copy = to.resolve(inside);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    public static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path path : walk(directory).sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        return walk(directory).filter(Files::isRegularFile).toList();
    }

    private static Stream<Path> walk(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.toList().stream();
        }
    }
}
