package dev.parley.examples;

import dev.parley.docs.Page;
import dev.parley.project.InstalledParley;
import dev.parley.project.Maven;
import dev.parley.project.Running;
import dev.parley.project.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A directory below examples/, copied, and the commands in its README. */
final class Example {
    private static final Path EXAMPLES = Path.of("examples");
    private static final Path COPIES = Path.of("target", "examples").toAbsolutePath();

    private final Path copy;
    private final Page readme;
    private final InstalledParley parley;

    private Example(Path copy, Page readme, InstalledParley parley) {
        this.copy = copy;
        this.readme = readme;
        this.parley = parley;
    }

    static List<String> names() throws IOException {
        try (Stream<Path> directories = Files.list(EXAMPLES)) {
            return directories
                    .filter(Files::isDirectory)
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Afresh: nothing that was built there before is left. */
    static Example copyOf(String name, InstalledParley parley) throws IOException {
        Path copy = COPIES.resolve(name);
        Trees.delete(copy);
        Trees.copy(EXAMPLES.resolve(name), copy);
        return new Example(copy, Page.of(copy.resolve("README.md")), parley);
    }

    /** The first command in its README. */
    Running start() throws IOException {
        return run(command(0), "-Dport=0");
    }

    /** The second command in its README. */
    Running test(String... more) throws IOException {
        return run(command(1), more);
    }

    String command(int index) {
        return readme.in("sh").get(index).strip();
    }

    private Running run(String command, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(parley.property()));
        arguments.addAll(List.of(more));
        return Maven.start(copy, command, arguments);
    }
}
