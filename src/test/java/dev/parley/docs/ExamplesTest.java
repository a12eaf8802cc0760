package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.parley.config.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documentation shows is what compiles, is read, is run, and is there. Java stands in the classes of this package; scripts
 * are files that other tests run; what pages run, {@link PageCodeTest} does. What the projects below examples/ show stands in
 * themselves.
 */
class ExamplesTest {
    private static final List<Path> JAVA =
            List.of(Path.of("src/test/java/dev/parley/docs"), Path.of("src/test/java/hello"));
    private static final Path SCRIPTS = Path.of("src/test/resources/scripts");
    private static final Path FOREIGN = Path.of("src/test/resources/foreign");

    /** In which nothing is to be compiled or run: commands, files of other programs, and pictures of text. */
    private static final Set<String> OTHERS = Set.of("", "text", "sh", "xml", "nginx");

    /** Of which one must look. */
    private static final Set<String> UNNAMED = Set.of("", "text");

    /** Held by {@link DocumentedScriptsTest}. */
    private static final Set<String> SCRIPT_LANGUAGES = Set.of("python", "ruby", "kotlin", "groovy");

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(text(Path.of("src/main/resources/META-INF/parley.schema.json")));

    // as an element, or in coordinates
    private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>|`[\\w.]+:[\\w.-]+:(\\d[\\w.]*)");
    private static final Pattern VERSION_ELEMENT = Pattern.compile("<version[.\\w]*>(\\d.*?)</version");
    private static final Pattern SOURCE =
            Pattern.compile("(?!.*/target/).*\\.(java|js|html|css|json|py|rb|kts|groovy)");
    private static final Pattern VALUE = Pattern.compile(">(\\d[^<]*)<");

    static List<Page> pages() {
        return Page.all();
    }

    static List<Page> pagesOfExamples() {
        return Page.ofExamples();
    }

    static List<Page> allPages() {
        return Page.allWithExamples();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void java_examples_are_compiled(Page page) {
        String compiled = JAVA.stream().map(ExamplesTest::squeezedFiles).collect(Collectors.joining("\n"));

        assertThat(page.in("java"))
                .allSatisfy(example -> assertThat(compiled).as(example).contains(squeezed(example)));
    }

    @ParameterizedTest
    @MethodSource("pagesOfExamples")
    void what_an_example_shows_of_itself_stands_in_its_sources(Page readme) {
        String sources = sources(readme.file().getParent());

        assertThat(readme.fragments())
                .filteredOn(fragment -> !OTHERS.contains(fragment.language()))
                .allSatisfy(fragment -> assertThat(sources).contains(squeezed(fragment.code())));
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void settings_examples_have_no_mistake_and_no_warning_and_fit_the_schema(Page page) {
        assertThat(page.in("json"))
                .filteredOn(example -> !SpecialJson.isKnown(example))
                .allSatisfy(example -> {
                    assertThat(SettingsReader.fromText("parley.json", example).warnings())
                            .isEmpty();
                    assertThat(SCHEMA.validate(example, InputFormat.JSON)).isEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void scripts_are_files_that_tests_run(Page page) {
        Set<String> tested = texts(SCRIPTS);

        assertThat(page.fragments())
                .filteredOn(Page.Fragment::isScript)
                .allSatisfy(script -> assertThat(tested).contains(script.code()));
    }

    @Test
    void code_of_other_systems_is_listed_here_and_shown() {
        Set<String> shown = pages().stream()
                .flatMap(page -> page.fragments().stream())
                .filter(fragment -> fragment.language().endsWith(" foreign"))
                .map(Page.Fragment::code)
                .collect(Collectors.toSet());

        assertThat(shown).isEqualTo(texts(FOREIGN));
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void no_fragment_is_of_a_language_that_nobody_looks_at(Page page) {
        assertThat(page.fragments()).allSatisfy(fragment -> {
            String language = fragment.language();
            boolean held = Set.of("java", "json", "js", "html").contains(language)
                    || SCRIPT_LANGUAGES.contains(language)
                    || language.endsWith(" foreign");
            assertThat(held || OTHERS.contains(language)).as(language).isTrue();
            assertThat(!UNNAMED.contains(language) || !isCode(fragment.code()))
                    .as("Say in which language this is: " + fragment.code())
                    .isTrue();
        });
    }

    // what stands there without a language may be an exchange of messages, but no JSON, JavaScript or Java
    private static boolean isCode(String code) {
        return code.startsWith("{") && !SpecialJson.isKnown(code)
                || code.lines().anyMatch(line -> line.endsWith(";") || line.startsWith("@"));
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void links_lead_to_files_and_headings(Page page) {
        assertThat(page.links()).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? page.file()
                    : page.file().toAbsolutePath().resolveSibling(parts[0]);
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(Page.of(target).anchors()).contains(parts[1]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void poms_name_the_version_that_this_is(Page page) {
        Matcher version = Pattern.compile("\n  <version>(.*?)</version>").matcher(text(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();

        assertThat(page.in("xml"))
                .filteredOn(xml -> xml.contains("<artifactId>parley</artifactId>"))
                .allSatisfy(xml -> assertThat(xml).containsPattern("<version(\\.parley)?>" + version.group(1) + "<"));
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

    @ParameterizedTest
    @MethodSource("pagesOfExamples")
    void the_pom_of_an_example_has_the_versions_of_this_build(Page readme) {
        String ours = text(Path.of("pom.xml"));
        Set<String> known =
                VALUE.matcher(ours).results().map(value -> value.group(1)).collect(Collectors.toSet());
        known.add("3.6.1.Final"); // of jboss-logging: docs/testing.md says why
        String pom = text(readme.file().resolveSibling("pom.xml"));
        Matcher version = Pattern.compile("\n  <version>(.*?)</version>").matcher(ours);
        assertThat(version.find()).isTrue();

        assertThat(pom).contains("<version.parley>" + version.group(1) + "</version.parley>");
        assertThat(VERSION_ELEMENT
                        .matcher(pom.replace("\n  <version>1</version>", ""))
                        .results())
                .isNotEmpty()
                .allSatisfy(element -> assertThat(known).contains(element.group(1)));
    }

    @Test
    void every_page_is_linked_from_the_readme() {
        List<String> links = Page.of(Path.of("README.md")).links();

        assertThat(allPages().stream()
                        .map(page -> page.file().toString())
                        .filter(file -> file.startsWith("docs") || file.startsWith("examples")))
                .allSatisfy(file -> assertThat(links).anyMatch(link -> link.split("#")[0].equals(file)));
    }

    @Test
    void there_are_examples() {
        Page readme = Page.of(Path.of("README.md"));
        assertThat(readme.in("java")).isNotEmpty();
        assertThat(readme.in("json")).isNotEmpty();
        assertThat(Page.named("scripts.md").fragments()).anyMatch(Page.Fragment::isScript);
    }

    private static String sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> SOURCE.matcher(file.toString()).matches())
                    .map(ExamplesTest::text)
                    .map(ExamplesTest::squeezed)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String squeezedFiles(Path directory) {
        return texts(directory).stream().map(ExamplesTest::squeezed).collect(Collectors.joining("\n"));
    }

    private static Set<String> texts(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(ExamplesTest::text).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // how lines are broken does not matter
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
