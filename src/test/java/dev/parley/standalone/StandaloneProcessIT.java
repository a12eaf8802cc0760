package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.standalone.sample.FailsWithReason;
import dev.parley.standalone.sample.FailsWithoutReason;
import dev.parley.standalone.sample.LeavesThread;
import dev.parley.standalone.sample.NeverStops;
import dev.parley.standalone.sample.TellsSettings;
import dev.parley.standalone.sample.Warns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar}: what it prints, what it answers, how it ends. */
@Tag("process")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class StandaloneProcessIT {
    private static final int TERMINATED = 143;

    @TempDir
    Path directory;

    private Path temporary;

    @BeforeEach
    void temporary() throws IOException {
        temporary = Files.createDirectory(directory.resolve("temporary"));
    }

    @Test
    void a_good_start_prints_the_ready_line_and_nothing_else() throws Exception {
        Path war = VariantWar.in(directory).withPage("index.html", "Hello").file();

        try (ParleyProcess parley = ParleyProcess.start(war, temporary, "--port", "0")) {
            URI address = parley.ready();

            assertThat(get(address)).isEqualTo("Hello");
            assertThat(parley.terminate().exitCode()).isEqualTo(TERMINATED);
            assertThat(parley.out()).containsExactly("Parley is ready at " + address);
            assertThat(parley.err()).isEmpty();
            assertThat(address).hasHost("localhost");
        }
    }

    @Test
    void the_end_frees_the_port_and_leaves_no_files() throws Exception {
        try (ParleyProcess parley =
                ParleyProcess.start(VariantWar.packed(), temporary, "--port", "0", "--host", "127.0.0.1")) {
            int port = parley.ready().getPort();
            Instant asked = Instant.now();

            parley.terminate().exitCode();

            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
            new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void what_a_killed_server_left_is_cleared_by_the_next() throws Exception {
        try (ParleyProcess killed = ParleyProcess.start(VariantWar.packed(), temporary, "--port", "0")) {
            killed.ready();
            killed.kill().exitCode();
        }
        assertThat(temporary).isNotEmptyDirectory();

        try (ParleyProcess next = ParleyProcess.start(VariantWar.packed(), temporary, "--port", "0")) {
            next.ready();
            next.terminate().exitCode();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void help_and_version_are_answers() throws Exception {
        try (ParleyProcess parley = ParleyProcess.start(VariantWar.packed(), temporary, "--help")) {
            assertThat(parley.exitCode()).isZero();
            assertThat(String.join("\n", parley.out())).contains("--port", "--host", "--config", "8080");
            assertThat(parley.err()).isEmpty();
        }
        try (ParleyProcess parley = ParleyProcess.start(VariantWar.packed(), temporary, "--version")) {
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.out()).singleElement().asString().matches("Parley \\d+\\.\\d+\\.\\d+.*");
        }
    }

    @Test
    void a_wrong_option_is_named() throws Exception {
        assertFails(
                VariantWar.packed(),
                2,
                List.of("Unknown option: '--verbose'", "See --help for the options."),
                "--verbose");
    }

    @Test
    void settings_that_are_not_there_are_named() throws Exception {
        Path nowhere = directory.resolve("nowhere.json");

        assertFails(
                VariantWar.packed(),
                2,
                List.of(
                        "Invalid value for option '--config': there is no file " + nowhere,
                        "See --help for the options."),
                "--config",
                nowhere.toString());
    }

    @Test
    void a_taken_port_is_named_before_the_web_application_starts() throws Exception {
        Path war = VariantWar.in(directory).with(FailsWithReason.class).file();

        try (ServerSocket other = new ServerSocket(0)) {
            assertFails(
                    war,
                    1,
                    List.of("Port " + other.getLocalPort() + " on all interfaces is already in use."
                            + " Stop the other program or choose another port with --port N."),
                    "--port",
                    String.valueOf(other.getLocalPort()));
        }
    }

    @Test
    void an_application_that_says_why_it_cannot_start_has_the_word_alone() throws Exception {
        Path war = VariantWar.in(directory).with(FailsWithReason.class).file();

        assertFails(war, 1, List.of("Two mistakes:", "  first", "  second"), "--port", "0");
    }

    @Test
    void an_application_that_does_not_say_why_is_shown_with_its_trace() throws Exception {
        Path war = VariantWar.in(directory).with(FailsWithoutReason.class).file();

        try (ParleyProcess parley = ParleyProcess.start(war, temporary, "--port", "0")) {
            assertThat(parley.exitCode()).isEqualTo(1);
            assertThat(parley.out()).isEmpty();
            assertThat(parley.err())
                    .contains("java.lang.IllegalStateException: Nobody expected this")
                    .anyMatch(line -> line.startsWith("\tat " + FailsWithoutReason.class.getName()))
                    .last()
                    .isEqualTo("The web application did not start; the log above says why.");
        }
    }

    @Test
    void the_settings_and_the_environment_are_handed_over() throws Exception {
        Path war = VariantWar.in(directory).with(TellsSettings.class).file();
        Path settings = Files.writeString(directory.resolve("my settings.json"), "{}");

        try (ParleyProcess parley =
                ParleyProcess.start(war, temporary, "--port", "0", "--config", settings.toString())) {
            assertThat(get(parley.ready().resolve("/handed-over"))).isEqualTo(settings + " development");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without being asked")
    void warnings_are_heard_from_the_start_to_the_end() throws Exception {
        Path war = VariantWar.in(directory).with(Warns.class).file();

        try (ParleyProcess parley = ParleyProcess.start(war, temporary, "--port", "0")) {
            parley.ready();
            parley.terminate().exitCode();

            assertThat(parley.err())
                    .satisfiesExactly(
                            line -> assertThat(line).endsWith(" WARNING sample  Up"),
                            line -> assertThat(line).endsWith(" WARNING sample  Down"));
        }
    }

    @Test
    void a_thread_left_behind_neither_keeps_it_running_nor_is_complained_about() throws Exception {
        Path war = VariantWar.in(directory).with(LeavesThread.class).file();

        try (ParleyProcess parley = ParleyProcess.start(war, temporary, "--port", "0")) {
            parley.ready();

            assertThat(parley.terminate().exitCode()).isEqualTo(TERMINATED);
            assertThat(parley.err()).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without being asked")
    void an_application_that_never_stops_is_left_after_a_while() throws Exception {
        Path war = VariantWar.in(directory).with(NeverStops.class).file();

        try (ParleyProcess parley = ParleyProcess.start(war, temporary, "--port", "0")) {
            parley.ready();
            Instant asked = Instant.now();

            assertThat(parley.terminate().exitCode()).isEqualTo(TERMINATED);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(11));
            assertThat(parley.err()).containsExactly("The web application did not stop within 9 s: ended without it");
            assertThat(temporary).isEmptyDirectory();
        }
    }

    private void assertFails(Path war, int exitCode, List<String> message, String... options) throws Exception {
        try (ParleyProcess parley = ParleyProcess.start(war, temporary, options)) {
            assertThat(parley.exitCode()).isEqualTo(exitCode);
            assertThat(parley.out()).isEmpty();
            assertThat(parley.err()).isEqualTo(message);
            assertThat(temporary).isEmptyDirectory();
        }
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
