package dev.parley.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this build has packed, in the local repository under a version of its own: a Parley that somebody has installed there stays,
 * and neither two builds in different directories meet, nor the users of one. The name is the same each time, so that a build that was
 * killed leaves no heap.
 */
public final class InstalledParley implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final List<String> PARTS = List.of(".war", "-classes.jar", "-test-kit.jar");
    private static final Pattern VERSION = Pattern.compile("\n  <version>(.*?)</version>");

    private final String version;

    private InstalledParley(String version) {
        this.version = version;
    }

    /** Whoever uses it removes it, so each user has one of its own: tests run in two JVMs beside each other. */
    public static InstalledParley forUseBy(Class<?> user) throws IOException {
        String pom = Files.readString(TARGET.resolveSibling("pom.xml"));
        Matcher ours = VERSION.matcher(pom);
        if (!ours.find()) {
            throw new IllegalStateException("pom.xml has no version");
        }
        // no snapshot, of which Maven would look for a newer one
        String version = ours.group(1).replace("-SNAPSHOT", "") + "-" + user.getSimpleName() + "-"
                + Integer.toHexString(TARGET.hashCode());
        InstalledParley parley = new InstalledParley(version);
        parley.close();
        parley.install(ours.replaceFirst("\n  <version>" + version + "</version>"));
        return parley;
    }

    private void install(String pom) throws IOException {
        Files.createDirectories(directory());
        Files.writeString(file(".pom"), pom);
        for (String part : PARTS) {
            Files.copy(TARGET.resolve("parley" + part), file(part));
        }
    }

    /** What tells a project that has a property for it to take this one. */
    public String property() {
        return "-Dversion.parley=" + version;
    }

    @Override
    public void close() throws IOException {
        Trees.delete(directory());
    }

    private Path directory() {
        return Maven.repository().resolve("dev/parley/parley").resolve(version);
    }

    private Path file(String end) {
        return directory().resolve("parley-" + version + end);
    }
}
