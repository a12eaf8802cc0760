package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.docs.GettingStarted;
import dev.parley.project.InstalledParley;
import dev.parley.project.Maven;
import dev.parley.project.Running;
import dev.parley.test.TestClient;
import hello.Board;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/getting-started.md has its reader build, run with {@code java -jar}: the bean and the scripts, behind the same page. */
@Tag("process")
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class GettingStartedProcessIT {
    private static final Duration LONG = Duration.ofSeconds(90); // an engine may be long in starting

    private static final Duration BUILD = Duration.ofMinutes(6);

    @TempDir
    Path directory;

    @Test
    void the_bean_is_behind_the_page() throws Exception {
        assertBoard(VariantWar.in(directory)
                .with(Board.class)
                .with(Board.Note.class)
                .withPage("WEB-INF/parley.json", GettingStarted.settings())
                .withPage("index.html", GettingStarted.page())
                .file());
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES) // Maven may have to fetch what it builds with
    void so_it_is_when_the_pom_builds_it() throws Exception {
        Path hello = Files.createDirectory(directory.resolve("hello"));
        write(hello.resolve("pom.xml"), GettingStarted.pom());
        write(hello.resolve("src/main/webapp/WEB-INF/parley.json"), GettingStarted.settings());
        write(hello.resolve("src/main/java/hello/Board.java"), GettingStarted.bean());
        write(hello.resolve("src/main/webapp/index.html"), GettingStarted.page());
        try (InstalledParley installed = InstalledParley.forUseBy(GettingStartedProcessIT.class);
                Running build = Maven.start(hello, "mvn package", List.of(installed.property()))) {
            assertThat(build.exitCode(BUILD)).as(build::output).isZero();
        }
        Path war = hello.resolve("target/hello.war");
        try (FileSystem files = FileSystems.newFileSystem(war)) {
            assertThat(files.getPath("/WEB-INF/classes/dev/parley/demo")).doesNotExist();
            assertThat(files.getPath("/js")).doesNotExist();
        }
        assertBoard(war);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void assertBoard(Path war) throws Exception {
        try (ParleyProcess parley = start(war)) {
            assertThat(get(parley.ready()).body()).isEqualTo(GettingStarted.page());
            HttpResponse<String> plain = get(parley.ready().resolve("ws/board/harbour"));
            assertThat(plain.statusCode()).isEqualTo(426);
            assertThat(plain.body()).contains("There is a WebSocket at this address");
            talk(parley.ready(), "Welcome to the harbour, 1 here");
        }
    }

    @Test
    void so_are_the_scripts() throws Exception {
        Path war = VariantWar.in(directory)
                .withPage("index.html", GettingStarted.page())
                .file();
        Path settings = Files.writeString(directory.resolve("parley.json"), GettingStarted.settingsForScripts());
        Path services = Files.createDirectory(directory.resolve("services"));
        Files.createDirectories(services.resolve("ws"));
        Files.createDirectories(services.resolve("board"));
        Files.writeString(
                services.resolve("ws/board.put.js"), GettingStarted.scripts().get(0));
        Files.writeString(
                services.resolve("board/welcome.js"), GettingStarted.scripts().get(1));
        Path engine = VariantWar.packed().resolveSibling("engines/javascript");
        try (ParleyProcess parley = start(
                war, "--config", settings.toString(), "--services", services.toString(), "--libs", engine.toString())) {
            assertThat(get(parley.ready()).body()).isEqualTo(GettingStarted.page());
            talk(parley.ready(), "Welcome to the harbour");
        }
    }

    private ParleyProcess start(Path war, String... options) throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        String[] all = new String[options.length + 2];
        all[0] = "--port";
        all[1] = "0";
        System.arraycopy(options, 0, all, 2, options.length);
        return ParleyProcess.start(war, temporary, all);
    }

    private static void talk(URI address, String welcome) {
        try (TestClient ann =
                TestClient.to(address.resolve("ws/board/harbour")).within(LONG).connect()) {
            ann.send("{\"service\":\"board/welcome\",\"id\":1}")
                    .awaitText(
                            "{\"method\":\"GET\",\"service\":\"board/welcome\",\"id\":1,\"status\":200,\"type\":\"json\","
                                    + "\"content\":{\"text\":\"" + welcome + "\"}}");
            ann.send("{\"text\":\"Low tide at four\"}").awaitText("{\"text\":\"Low tide at four\"}");
        }
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
