package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLocatorTest {
    @TempDir
    Path folder;

    private URLClassLoader classPath;

    @BeforeEach
    void classPath() throws IOException {
        classPath = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }

    @Test
    void nothing_anywhere_is_a_warning_that_says_where_was_looked() {
        Settings settings = find(Map.of());

        assertThat(settings.endpoints()).isEmpty();
        assertThat(settings.origin()).isEqualTo("no file");
        assertThat(settings.warnings())
                .containsExactly(
                        "No settings: there are no endpoints, looked for WEB-INF/parley.json, WEB-INF/_production.json,"
                                + " WEB-INF/parley-production.json, META-INF/parley.json, META-INF/_production.json,"
                                + " META-INF/parley-production.json");
    }

    @Test
    void the_named_file_wins_over_the_web_application_and_that_over_the_class_path() throws IOException {
        write("META-INF/parley.json", "META-INF");
        assertThat(find(Map.of()).endpoint("META-INF")).isPresent();

        write("WEB-INF/parley.json", "WEB-INF");
        assertThat(find(Map.of()).endpoint("WEB-INF")).isPresent();

        Path named = write("my.json", "named");
        Settings settings = find(Map.of("parley.config", named.toString()));
        assertThat(settings.endpoint("named")).isPresent();
        assertThat(settings.endpoints()).hasSize(1);
        assertThat(settings.origin()).isEqualTo(named.toString());
    }

    @Test
    void the_environments_file_beside_it_is_laid_over() throws IOException {
        write("WEB-INF/parley.json", "a");
        write("WEB-INF/parley-test.json", "b");
        write("WEB-INF/parley-production.json", "c");

        Settings settings = find(Map.of("parley.environment", "test"));

        assertThat(settings.environment()).isEqualTo("test");
        assertThat(settings.endpoints()).extracting(EndpointSettings::name).containsExactly("a", "b");
        assertThat(settings.origin()).isEqualTo("WEB-INF/parley.json, WEB-INF/parley-test.json");
    }

    @Test
    void netunos_file_of_the_environment_is_enough() throws IOException {
        write("WEB-INF/_production.json", "a");
        write("WEB-INF/_development.json", "b");

        assertThat(find(Map.of()).endpoints())
                .extracting(EndpointSettings::name)
                .containsExactly("a");
    }

    @Test
    void netunos_file_that_is_named_is_simply_the_file() throws IOException {
        Path named = write("config/_development.json", "a");
        write("config/_production.json", "b");

        Settings settings = find(Map.of("parley.config", named.toString()));

        assertThat(settings.endpoints()).extracting(EndpointSettings::name).containsExactly("a");
        assertThat(settings.environment()).isEqualTo("production");
    }

    @Test
    void environment_variables_do_what_properties_do() throws IOException {
        Path named = write("my.json", "a");
        write("parley-test.json", "b");
        var surroundings =
                Surroundings.of(Map.of(), Map.of("PARLEY_CONFIG", named.toString(), "PARLEY_ENVIRONMENT", "test"));

        Settings settings = new SettingsReader(surroundings, "production").find(webResource(), classPath);

        assertThat(settings.endpoints()).hasSize(2);
    }

    @Test
    void a_named_file_that_is_missing_is_a_mistake() throws IOException {
        write("WEB-INF/parley.json", "a");

        assertThatThrownBy(() -> find(Map.of("parley.config", "no/such.json")))
                .isInstanceOf(SettingsException.class)
                .hasMessageEndingWith(
                        "\nparley.config (PARLEY_CONFIG): must name a file that can be read, was 'no/such.json'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", ".hidden", "a b"})
    void an_environment_is_a_plain_name(String environment) {
        assertThatThrownBy(() -> find(Map.of("parley.environment", environment)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("was '" + environment + "'");
    }

    private Settings find(Map<String, String> properties) {
        return new SettingsReader(Surroundings.of(properties, Map.of()), "production").find(webResource(), classPath);
    }

    private Function<String, Optional<URL>> webResource() {
        return path -> {
            Path file = folder.resolve(path.substring(1));
            try {
                return Files.exists(file) ? Optional.of(file.toUri().toURL()) : Optional.empty();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private Path write(String path, String endpoint) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file,
                "{\"ws\": {\"endpoints\": [{\"name\": \"" + endpoint + "\", \"public\": \"/" + endpoint + "\"}]}}");
    }
}
