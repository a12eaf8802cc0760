package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page names every close reason and every refusal of a handshake that stand in the sources, with its code, and no other. */
class TroubleshootingTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/parley");

    /** {@code new Close(1001, "Idle for too long")}, however much stands before the words. */
    private static final Pattern CLOSE =
            Pattern.compile("new Close\\((\\d{4}|[\\w.()]*expiredCode\\(\\)),[^;]*?\"([^\"]+)\"");

    private static final Pattern OUT_OF_BOUNDS =
            Pattern.compile("new RefusedException\\((\\d{4}), \"([^\"]+)\" \\+ limit \\+ \"([^\"]+)\"");
    private static final Pattern REFUSAL = Pattern.compile(
            "refused\\((\\d{3}|decision\\.status\\(\\)), (?:Map\\.of\\([^)]*\\), |[\\w.()]+, )?\"([^\"]+)\"");

    /** {@code | 1001 | `Idle for too long` | …}. */
    private static final Pattern ROW = Pattern.compile("\\| (\\d{3,4}|401, 403) \\| `([^`]+)` \\|.*");

    @Test
    void the_close_reasons_are_those_that_are_sent() {
        Set<String> sent = new TreeSet<>();
        // what scripts and the two clients say is theirs
        for (String source : sources("hub", "server", "jakarta")) {
            CLOSE.matcher(source).results().forEach(close -> sent.add(code(close) + " " + close.group(2)));
            OUT_OF_BOUNDS
                    .matcher(source)
                    .results()
                    .forEach(close -> sent.add(close.group(1) + " " + close.group(2) + "N" + close.group(3)));
        }

        assertThat(rows(4)).isEqualTo(sent).hasSizeGreaterThan(20);
    }

    // the one that may be configured, as it is by default
    private static String code(MatchResult close) {
        return close.group(1).endsWith("expiredCode()") ? "4401" : close.group(1);
    }

    @Test
    void the_refusals_are_those_that_are_answered() {
        Set<String> answered = sources("server").stream()
                .filter(source -> source.contains("class HandshakeCheck"))
                .flatMap(source -> REFUSAL.matcher(source).results())
                .map(refusal -> (refusal.group(1).startsWith("decision") ? "401, 403" : refusal.group(1)) + " "
                        + refusal.group(2).strip())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows(3)).isEqualTo(answered).hasSizeGreaterThan(15);
    }

    @Test
    void the_lines_of_the_log_are_those_that_are_written() {
        String all = String.join("\n", sources("")).replaceAll("\"\\s*\\+ \"", "");

        assertThat(Set.of(
                        "is closed: ",
                        "is let go: ",
                        "is refused: ",
                        "its token does not count",
                        "has methods with @Service, but is no bean",
                        "was sent what it cannot read",
                        "The data are not what the service expects",
                        "must be put right",
                        "is not known",
                        "there are no endpoints, looked for ",
                        "Parley has started for ",
                        "no endpoints",
                        "Parley has not started in this application, so there is no SessionHub yet",
                        "Another servlet is at ",
                        ": nothing of Parley answers there",
                        "is already in use",
                        "This server has no CDI, and the WAR has no Weld in WEB-INF/lib"))
                .allSatisfy(line -> {
                    assertThat(all).contains(line);
                    assertThat(String.join("\n", text())).contains(line);
                });
    }

    /** The rows of the tables with a code of so many digits, and of the words. */
    private static Set<String> rows(int digits) {
        return text().lines()
                .flatMap(line -> ROW.matcher(line).results())
                .filter(row -> row.group(1).matches("\\d{" + digits + "}(, \\d{3})?"))
                .map(row -> row.group(1) + " " + row.group(2).replaceAll(" …$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text() {
        return read(Path.of("docs/troubleshooting.md"));
    }

    private static Set<String> sources(String... rooms) {
        return Stream.of(rooms)
                .map(SOURCES::resolve)
                .flatMap(TroubleshootingTest::files)
                .map(TroubleshootingTest::read)
                .collect(Collectors.toSet());
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
