package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parley.browser.Chromium;
import dev.parley.project.InstalledParley;
import dev.parley.project.Running;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each project below examples/ is copied, built with the Parley of this build, tested and started with the commands in its README, and used
 * in a browser.
 */
@Tag("process")
@Timeout(value = 10, unit = TimeUnit.MINUTES) // a machine on which no Maven ever ran fetches much
class ExamplesIT {
    private static final int TERMINATED = 143;
    private static final Duration BUILD = Duration.ofMinutes(8);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "examples");

    private static final Map<String, Scene> SCENES = Map.of(
            "chat", new ChatScene(),
            "game", new GameScene(),
            "own-war", new OwnWarScene(),
            "scripts", new ScriptsScene(),
            "ticker", new TickerScene());

    private static InstalledParley parley;

    @BeforeAll
    static void install() throws IOException {
        parley = InstalledParley.forUseBy(ExamplesIT.class);
    }

    @AfterAll
    static void remove() throws IOException {
        if (parley != null) {
            parley.close();
        }
    }

    static List<String> examples() throws IOException {
        return Example.names();
    }

    @Test
    void each_has_its_scene() throws IOException {
        assertThat(SCENES).containsOnlyKeys(examples());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void it_is_built_and_its_tests_pass(String name) throws Exception {
        Example example = Example.copyOf(name, parley);

        assertThat(example.command(1)).isEqualTo("mvn verify");
        try (Running build = example.test()) {
            assertThat(build.exitCode(BUILD)).as(build::output).isZero();
        }
    }

    /** Of -Dservers; in Tomcat it has been already. */
    static List<String> fullServers() {
        List<String> servers = List.of(System.getProperty("parley.servers").split(","));
        return Stream.of("wildfly", "payara").filter(servers::contains).toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("fullServers")
    void the_chat_runs_in_each_server(String server) throws Exception {
        Example chat = Example.copyOf("chat", parley);

        try (Running build = chat.test("-P" + server, "-Dtest=None", "-Dsurefire.failIfNoSpecifiedTests=false")) {
            assertThat(build.exitCode(BUILD)).as(build::output).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void it_starts_as_its_readme_says_and_its_page_works(String name) throws Exception {
        Example example = Example.copyOf(name, parley);

        try (Running running = example.start()) {
            URI page = running.ready(BUILD);
            assertThat(get(page).statusCode()).isEqualTo(200);
            assertThat(get(page.resolve("parley.js")).body()).contains("export function connect");
            if (Chromium.isPossible()) {
                play(SCENES.get(name), page, name);
            }
            assertThat(running.terminate()).as(running::output).isEqualTo(TERMINATED);
        }
        if (!Chromium.isPossible()) {
            String missing = Chromium.missing("THE PAGE OF THE EXAMPLE '" + name + "' IS NOT TESTED");
            System.err.println(missing);
            abort(missing);
        }
    }

    private static void play(Scene scene, URI page, String name) throws Exception {
        try (Window ann = Window.open();
                Window bob = Window.open()) {
            scene.play(page, ann, bob);
            assertThat(ann.complaints()).isEmpty();
            assertThat(bob.complaints()).isEmpty();
            ann.photograph(SCREENSHOTS.resolve(name + ".png"));
            ann.size(360, 640);
            ann.photograph(SCREENSHOTS.resolve(name + "-narrow.png"));
            assertThat(ann.hasHorizontalScrolling()).isFalse();
        }
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
