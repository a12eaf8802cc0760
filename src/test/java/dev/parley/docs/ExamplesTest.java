package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows is what compiles, is read, and is there. */
class ExamplesTest {
    private static final Path SOURCES = Path.of("src/test/java/dev/parley/docs");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    // as an element, or in coordinates
    private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>|`[\\w.]+:[\\w.-]+:(\\d[\\w.]*)");
    private static final Pattern VALUE = Pattern.compile(">(\\d[^<]*)<");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            docs.filter(f -> f.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void java_examples_are_compiled(Path page) throws IOException {
        String compiled = sources();

        assertThat(blocks(page, "java"))
                .allSatisfy(example -> assertThat(compiled).as(example).contains(squeezed(example)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void settings_examples_have_no_mistake_and_no_warning(Path page) throws IOException {
        assertThat(blocks(page, "json"))
                .filteredOn(example ->
                        !example.contains("\"handler\"")) // a handler file, which DocumentedScriptsTest knows
                .allSatisfy(example -> assertThat(
                                SettingsReader.fromText("parley.json", example).warnings())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_lead_to_files(Path page) throws IOException {
        assertThat(LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)))
                .allSatisfy(link ->
                        assertThat(page.toAbsolutePath().resolveSibling(link)).exists());
    }

    @Test
    void versions_for_tests_are_those_of_this_build() throws IOException {
        Set<String> ours = VALUE.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(value -> value.group(1))
                .collect(Collectors.toSet());

        assertThat(VERSION.matcher(Files.readString(Path.of("docs/testing.md"))).results())
                .hasSizeGreaterThan(10)
                .allSatisfy(version ->
                        assertThat(ours).contains(version.group(1) == null ? version.group(2) : version.group(1)));
    }

    @Test
    void there_are_examples() throws IOException {
        assertThat(blocks(Path.of("README.md"), "java")).isNotEmpty();
        assertThat(blocks(Path.of("README.md"), "json")).isNotEmpty();
    }

    private static List<String> blocks(Path page, String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(ExamplesTest::text).map(ExamplesTest::squeezed).collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    // how lines are broken does not matter
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
