package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A project of somebody who uses Parley, which Maven builds with the WAR and the classes jar of this build. All else it takes from
 * the local repository of this build, and whatever it fetches stays there.
 */
final class MavenProject implements AutoCloseable {
    private static final Path LOCAL =
            Path.of(System.getProperty("maven.local", System.getProperty("user.home") + "/.m2/repository"));
    private static final String VERSION = System.getProperty("parley.version", "0.1.0-SNAPSHOT");

    private final Path directory;
    private final Path repository;

    private MavenProject(Path directory, Path repository) {
        this.directory = directory;
        this.repository = repository;
    }

    static MavenProject in(Path parent) throws IOException {
        Path repository = Files.createDirectory(parent.resolve("repository"));
        Path dev = Files.createDirectory(repository.resolve("dev"));
        link(LOCAL, repository, "dev");
        link(LOCAL.resolve("dev"), dev, "parley");
        Path parley = Files.createDirectories(dev.resolve("parley/parley").resolve(VERSION));
        Path war = VariantWar.packed();
        Files.copy(war, parley.resolve("parley-" + VERSION + ".war"));
        Files.copy(war.resolveSibling("parley-classes.jar"), parley.resolve("parley-" + VERSION + "-classes.jar"));
        Files.copy(Path.of("pom.xml"), parley.resolve("parley-" + VERSION + ".pom"));
        return new MavenProject(Files.createDirectory(parent.resolve("project")), repository);
    }

    /** Takes the links to the local repository away. */
    @Override
    public void close() throws IOException {
        unlink(repository);
        unlink(repository.resolve("dev"));
    }

    private static void unlink(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    private static void link(Path from, Path to, String except) throws IOException {
        if (Files.isDirectory(from)) {
            try (Stream<Path> entries = Files.list(from)) {
                for (Path entry : entries.toList()) {
                    if (!entry.endsWith(except)) {
                        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                    }
                }
            }
        }
    }

    MavenProject with(String name, String text) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** It must end well. */
    void run(String goal) throws Exception {
        List<String> command = List.of("mvn", "-q", "-B", "-Dmaven.repo.local=" + repository, goal);
        if (Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, "mvn")))) {
            String missing = "THE POM OF THE DOCUMENTATION IS NOT TESTED: install Maven so that mvn is on the PATH";
            System.err.println(missing);
            abort(missing);
        }
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven = builder.start();
        try {
            boolean ended = maven.waitFor(6, TimeUnit.MINUTES);
            assertThat(ended).as("It still runs:\n" + Files.readString(output)).isTrue();
            assertThat(maven.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
    }
}
