package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class OptionsTest {
    @TempDir
    Path directory;

    @Test
    void without_options_it_is_8080_everywhere_with_the_settings_of_the_war() {
        Options options = parse();

        assertThat(options.address().port()).isEqualTo(8080);
        assertThat(options.address().address()).isEmpty();
        assertThat(options.config()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "65535"})
    void a_port_is_a_number_from_0_to_65535(String port) {
        assertThat(parse("--port", port).address().port()).isEqualTo(Integer.parseInt(port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "99999999999", "http", ""})
    void anything_else_is_no_port(String port) {
        assertRefused("Invalid value for option '--port': must be 0 to 65535, was '" + port + "'", "--port", port);
    }

    @Test
    void the_settings_are_handed_on_as_an_absolute_path() throws IOException {
        Path file = Files.writeString(directory.resolve("my.json"), "{}");

        assertThat(parse("--config", directory + "/./my.json").config()).contains(file);
        assertThat(parse("--config=" + file).config()).contains(file);
    }

    @Test
    void settings_that_cannot_be_read_are_refused() {
        Path nowhere = directory.resolve("nowhere.json");

        assertRefused("Invalid value for option '--config': there is no file " + nowhere, "--config", "" + nowhere);
        assertRefused(
                "Invalid value for option '--config': must be a file, was the directory " + directory,
                "--config",
                "" + directory);
    }

    @Test
    void a_host_must_be_named_and_known() {
        assertRefused("Invalid value for option '--host': must not be blank", "--host", " ");
        assertThatThrownBy(() -> parse("--host", "no.such.host.invalid").address())
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("There is no address for host 'no.such.host.invalid'.");
    }

    private static Options parse(String... args) {
        Options options = new Options();
        new CommandLine(options).parseArgs(args);
        return options;
    }

    private static void assertRefused(String message, String... args) {
        assertThatThrownBy(() -> parse(args))
                .isInstanceOf(ParameterException.class)
                .hasMessage(message);
    }
}
