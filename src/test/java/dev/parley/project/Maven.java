package dev.parley.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Maven that runs this build, with the same settings and local repository. */
public final class Maven {
    private static final Path HOME = Path.of(System.getProperty("maven.home"));
    private static final Path REPOSITORY = Path.of(System.getProperty("maven.repository"));
    private static final Path SETTINGS = Path.of(System.getProperty("maven.settings"));

    /** Small builds are done before a better compiler has paid for itself. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private Maven() {}

    static Path repository() {
        return REPOSITORY;
    }

    /** Starts a command line that begins with {@code mvn}, with these arguments besides. */
    public static Running start(Path directory, String command, List<String> more) throws IOException {
        List<String> line = new ArrayList<>(List.of(command.split(" ")));
        if (!line.get(0).equals("mvn")) {
            throw new IllegalArgumentException("A command must begin with mvn, was '" + command + "'");
        }
        line.set(0, HOME.resolve("bin").resolve("mvn").toString());
        line.addAll(List.of("--batch-mode", "--no-transfer-progress", "-Dmaven.repo.local=" + REPOSITORY));
        if (Files.exists(SETTINGS)) {
            line.addAll(List.of("--settings", SETTINGS.toString()));
        }
        line.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("MAVEN_OPTS", QUICK, (theirs, ours) -> theirs + " " + ours);
        builder.environment().put("MAVEN_BASEDIR", directory.toString()); // and not where .mvn of Parley is
        return Running.of(builder);
    }
}
