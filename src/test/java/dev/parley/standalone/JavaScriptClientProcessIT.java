package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parley.standalone.sample.Counterpart;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JavaScript client's own tests, in Node.js and in a browser, against servers that they start and kill. */
@Tag("process")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class JavaScriptClientProcessIT {
    private static final Path SOURCE = Path.of("src", "main", "client");
    private static final Path PACKAGE = Path.of("target", "client");
    private static final Pattern PACKED = Pattern.compile("\"path\": *\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");
    private static final int OLDEST_NODE = 20;
    private static final int PATIENCE_MINUTES = 8;

    @TempDir
    static Path directory;

    private static Path war;

    @BeforeAll
    static void install() throws Exception {
        if (!isOnPath("node") || !isOnPath("npm") || nodeVersion() < OLDEST_NODE) {
            skip("THE JAVASCRIPT CLIENT IS NOT TESTED: install Node.js " + OLDEST_NODE
                    + " or newer and npm (Debian: apt install nodejs npm) so that both are on the PATH");
        }
        copySource();
        run("npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
        war = VariantWar.in(directory)
                .with(Counterpart.class)
                .with(Counterpart.CloseWish.class)
                .file();
    }

    @Test
    void its_rooms_keep_their_promises() throws Exception {
        assertThat(run("npm", "test")).contains("# fail 0");
    }

    @Test
    void its_types_are_those_that_users_see() throws Exception {
        run("npm", "run", "types");
    }

    @Test
    void its_package_holds_what_users_need_and_no_more() throws Exception {
        assertThat(PACKED.matcher(run("npm", "pack", "--dry-run", "--json")).results())
                .extracting(file -> file.group(1))
                .containsExactlyInAnyOrder("LICENSE", "README.md", "package.json", "parley.d.ts", "parley.js");
    }

    @Test
    void it_lives_through_crashes_and_breaks_in_node() throws Exception {
        assertThat(run("npm", "run", "test:node")).contains("# fail 0");
    }

    @Test
    void foreign_clients_are_served_as_they_were() throws Exception {
        assertThat(run("npm", "run", "test:foreign")).contains("# fail 0");
    }

    @Test
    void it_lives_through_the_same_in_a_browser() throws Exception {
        if (!isOnPath("chromedriver")
                || Stream.of("chromium", "chromium-browser", "google-chrome").noneMatch(name -> isOnPath(name))) {
            skip("THE JAVASCRIPT CLIENT IS NOT TESTED IN A BROWSER: install Chromium and its driver"
                    + " (Debian: apt install chromium chromium-driver) so that both are on the PATH");
        }
        assertThat(run("npm", "run", "test:chromium")).contains("# fail 0");
    }

    private static void skip(String missing) {
        System.err.println(missing);
        abort(missing);
    }

    private static void copySource() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("node_modules"))
                    .toList()) {
                Path copy = PACKAGE.resolve(SOURCE.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    private static int nodeVersion() throws Exception {
        Matcher version =
                VERSION.matcher(output(new ProcessBuilder("node", "--version")).strip());
        return version.matches() ? Integer.parseInt(version.group(1)) : 0;
    }

    /** What it printed; it must have ended well. */
    private static String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(PACKAGE.toFile());
        builder.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("PARLEY_WAR", String.valueOf(war));
        builder.environment().put("NODE_OPTIONS", "--test-reporter=tap");
        return output(builder);
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Path file = Files.createTempFile(directory, "output", ".txt");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(file.toFile()).start();
        try {
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            String output = Files.readString(file);
            assertThat(ended).as("It still runs:\n" + output).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static boolean isOnPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
