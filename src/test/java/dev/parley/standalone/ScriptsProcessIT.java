package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parley.Ports;
import dev.parley.browser.Chromium;
import dev.parley.client.HandServer;
import dev.parley.ext.script.Documented;
import dev.parley.standalone.sample.Mirror;
import dev.parley.test.TestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.chrome.ChromeDriver;

/** {@code java -jar parley.war --services DIR --libs DIR}: services without Java. */
@Tag("process")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ScriptsProcessIT {
    private static final Path WAR = Path.of(System.getProperty("parley.war"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final Duration LONG = Duration.ofSeconds(90); // an engine may be long in starting

    private static final String PRICES = """
            {"ws": {"serviceTimeout": "5s", "defaults": {"serviceTimeout": "90s"}, "endpoints": [
              {"name": "admin", "public": "/admin"}, {"name": "prices", "public": "/prices"}
            ]}}
            """;

    enum Language {
        JAVASCRIPT("js"),
        PYTHON("py"),
        RUBY("rb"),
        KOTLIN("kts"),
        GROOVY("groovy");

        private final String extension;

        Language(String extension) {
            this.extension = extension;
        }

        private Path libs() {
            return WAR.resolveSibling("engines").resolve(toString());
        }

        private String endpoints() {
            return """
                    {"name": "%1$s-echo", "public": "/%1$s/echo", "service": "%1$s/echo"},
                    {"name": "%1$s-room", "public": "/%1$s/room", "path": "/{uid}", "service": "%1$s/room"},
                    {"name": "%1$s-hall", "public": "/%1$s/hall", "service": "%1$s/hall"},
                    {"name": "%1$s-lobby", "public": "/%1$s/lobby", "path": "/{uid}", "service": "%1$s/lobby"}
                    """.formatted(this);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @TempDir
    Path directory;

    private void script(String path, String text) throws IOException {
        Path file = directory.resolve("services").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ParleyProcess start(Path java, Path libs, String settings) throws IOException {
        return ParleyProcess.startOn(
                java,
                WAR,
                Files.createDirectory(directory.resolve("tmp")),
                "--port",
                "0",
                "--config",
                Files.writeString(directory.resolve("my.json"), settings).toString(),
                "--services",
                directory.resolve("services").toString(),
                "--libs",
                libs.toString());
    }

    /** With the languages' endpoints. */
    private ParleyProcess start(Path java, Path libs, Language... languages) throws IOException {
        return start(
                java,
                libs,
                "{\"ws\": {\"serviceTimeout\": \"90s\", \"endpoints\": [{\"name\": \"admin\", \"public\": \"/admin\"},"
                        + Stream.of(languages).map(Language::endpoints).collect(Collectors.joining(","))
                        + "]}}");
    }

    private static TestClient connect(URI address, String path) {
        return TestClient.to(address.resolve(path)).within(LONG).connect();
    }

    private static String post(URI address) throws Exception {
        var request = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.noBody())
                .timeout(LONG)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    // ---- the documented scripts

    @ParameterizedTest
    @EnumSource
    void the_documented_scripts_run_in_every_language(Language language) throws Exception {
        write(language);
        writeShared(language);
        try (ParleyProcess parley = start(JAVA, language.libs(), language)) {
            URI address = parley.ready();
            assertServed(address, language);
            parley.terminate();
            assertThat(parley.exitCode()).isEqualTo(143);
            assertThat(parley.out()).contains("Parley is ready at " + address);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "java.newer.home", matches = ".+")
    void the_documented_scripts_run_on_a_newer_java_in_all_languages_beside_each_other() throws Exception {
        Path libs = Files.createDirectory(directory.resolve("libs"));
        Path java = Path.of(System.getProperty("java.newer.home"));
        for (Language language : Language.values()) {
            write(language);
            link(language.libs(), libs);
        }
        writeShared(Language.JAVASCRIPT);
        try (ParleyProcess parley = start(java, libs, Language.values())) {
            URI address = parley.ready();
            for (Language language : Language.values()) {
                assertServed(address, language);
            }
        } finally {
            unlink(libs);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        for (Path jar : files(from)) {
            Path link = to.resolve(jar.getFileName());
            if (Files.notExists(link)) { // some need the same
                Files.createSymbolicLink(link, jar);
            }
        }
    }

    private static void unlink(Path directory) throws IOException {
        for (Path link : files(directory)) {
            Files.delete(link);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private void write(Language language) throws IOException {
        write(language, language + "/lobby.post", "open");
        write(language, language + "/echo.get", "stream");
        write(language, language + "/room.post", "sendService");
        write(language, language + "/hall.post", "broadcastService");
    }

    /** The services that the others name. */
    private void writeShared(Language language) throws IOException {
        write(language, "room/participant/new.post", "data");
        write(language, "room/participant/list", "list");
    }

    private void write(Language language, String path, String documented) throws IOException {
        script(path + "." + language.extension, Documented.script(documented + "." + language.extension));
    }

    private static void assertServed(URI address, Language language) {
        try (TestClient echo = connect(address, language + "/echo")) {
            echo.send("one").awaitText("Ok! The message was received successfully.");
            echo.sendBinary((byte) 'a').awaitText("Ok! The message was received successfully.");
        }
        try (TestClient room = connect(address, language + "/room/42")) {
            room.awaitText(
                    "{\"method\":\"POST\",\"service\":\"/services/room/participant/new\",\"data\":{\"uid\":\"42\"},"
                            + "\"status\":200,\"type\":\"json\",\"content\":{\"uid\":\"42\"}}");
        }
        try (TestClient admin = connect(address, "admin").roundTrip();
                TestClient hall = connect(address, language + "/hall").roundTrip()) {
            admin.awaitText("{\"method\":\"GET\",\"service\":\"/services/room/participant/list\",\"status\":200,"
                    + "\"type\":\"json\",\"content\":[1,\"two\",{\"three\":3}]}");
            hall.assertNothingElse();
        }
        connect(address, language + "/lobby/1").assertClosed(1011, "The service failed"); // there is no such table yet
    }

    @Test
    void a_script_that_is_added_while_all_runs_has_a_database() throws Exception {
        Files.createDirectories(directory.resolve("services"));
        try (ParleyProcess parley = start(JAVA, Language.JAVASCRIPT.libs(), Language.JAVASCRIPT)) {
            URI address = parley.ready();
            script("setup.post.js", """
                    _db.execute('CREATE TABLE room (uid VARCHAR(20) PRIMARY KEY, title VARCHAR(100))');
                    _db.insert('room', {uid: '42', title: 'The answer'});
                    _out.json(_db.find('room', {uid: '42'}))
                    """);
            script("javascript/lobby.post.js", Documented.script("open.js"));

            assertThat(post(address.resolve("services/setup")))
                    .isEqualTo("[{\"uid\":\"42\",\"title\":\"The answer\"}]");
            try (TestClient known = connect(address, "javascript/lobby/42")) {
                known.send("{\"service\":\"parley/ping\"}");
                assertThat(known.nextText()).contains("\"status\":200");
            }
            connect(address, "javascript/lobby/99").assertClosed(1000);
        }
    }

    @Test
    void without_its_engine_a_script_fails_and_the_log_says_what_is_missing() throws Exception {
        script("hello.js", "_out.print('hello')");
        try (ParleyProcess parley = start(JAVA, Language.GROOVY.libs(), Language.GROOVY)) {
            URI address = parley.ready();
            assertThat(post(address.resolve("services/hello"))).isEqualTo("{\"error\":\"The service failed\"}");
            parley.terminate();
            assertThat(String.join("\n", parley.err())).contains("JavaScript needs GraalJS", "hello.js");
        }
    }

    // ---- handlers

    @Test
    void the_documented_handler_file_is_an_endpoint_of_which_the_settings_may_say_more() throws Exception {
        script("chat.websocket", Documented.script("chat.websocket"));
        script("my-project/ws-handler.js", Documented.script("ws-handler.js"));
        try (ParleyProcess parley = start(JAVA, Language.JAVASCRIPT.libs(), """
                {"ws": {"serviceTimeout": "90s", "endpoints": [{"name": "my-endpoint", "maxText": 50}]}}
                """)) {
            URI address = parley.ready();
            var page = TestClient.to(address.resolve("websockets/v4/service/my-endpoint"))
                    .header("Origin", "http://" + address.getAuthority())
                    .within(LONG);
            try (TestClient peer = page.connect()) {
                peer.send("hello").awaitText("heard hello");
                peer.send("x".repeat(100)).assertClosed(1009);
            }
            parley.terminate();
            assertThat(String.join("\n", parley.err()))
                    .contains("my-project/ws-handler.js: opened ", "my-project/ws-handler.js: closed");
        }
    }

    @Test
    void the_documented_handler_file_answers_a_browser() throws Exception {
        if (!Chromium.isPossible()) {
            String missing = Chromium.missing("A HANDLER FILE IS NOT TESTED IN A BROWSER");
            System.err.println(missing);
            abort(missing);
        }
        script("chat.websocket", Documented.script("chat.websocket"));
        script("my-project/ws-handler.js", Documented.script("ws-handler.js"));
        try (ParleyProcess parley = start(JAVA, Language.JAVASCRIPT.libs(), Language.JAVASCRIPT)) {
            ChromeDriver browser = Chromium.open();
            try {
                browser.manage().timeouts().scriptTimeout(LONG);
                browser.get(parley.ready().resolve("parley.js").toString());
                assertThat(browser.executeAsyncScript("""
                                const [done] = arguments;
                                const endpoint = new URL("websockets/v4/service/my-endpoint", location.href);
                                endpoint.protocol = "ws:";
                                const socket = new WebSocket(endpoint);
                                socket.onopen = () => socket.send("hello from a browser");
                                socket.onmessage = ({ data }) => done(data);
                                socket.onclose = ({ code }) => done("closed " + code);
                                """)).isEqualTo("heard hello from a browser");
            } finally {
                browser.quit();
            }
        }
    }

    @Test
    void a_handler_file_that_is_wrong_keeps_the_server_from_starting() throws Exception {
        script("chat.websocket", "{\"endpoint\": \"my-endpoint\"}");
        try (ParleyProcess parley = start(JAVA, Language.JAVASCRIPT.libs(), Language.JAVASCRIPT)) {
            assertThat(parley.exitCode()).isEqualTo(1);
            assertThat(String.join("\n", parley.err())).contains("chat.websocket: handler is missing");
        }
    }

    @Test
    void a_script_has_a_websocket_to_another_parley_and_has_it_again_when_that_was_killed() throws Exception {
        var other = new Other(directory);
        script("feed.js", Documented.script("feed.js").replace("wss://other.example/feed", other.uri()));
        script("my-project/feed-handler.js", Documented.script("feed-handler.js"));
        script("tell.js", """
                const feed = require("net/v4/websockets").getClientByHandler("my-project/feed-handler");
                _out.json(feed.isOpen());
                feed.send("kept meanwhile")
                """);
        try (ParleyProcess parley = start(JAVA, Language.JAVASCRIPT.libs(), PRICES);
                ParleyProcess first = other.start()) {
            URI address = parley.ready();
            first.ready();
            try (TestClient admin = connect(address, "admin");
                    TestClient prices = connect(address, "prices").roundTrip()) {
                call(admin, "feed", "");
                prices.awaitText(other.greeting()).awaitText("hello");
                first.kill();
                prices.awaitText("{\"stale\":true}");
                call(admin, "tell", "\"content\":false");

                try (ParleyProcess second = other.start()) {
                    second.ready();
                    prices.awaitText(other.greeting())
                            .awaitText("kept meanwhile")
                            .assertNothingElse();
                    assertStopTellsHandlers(parley);
                }
            }
        }
    }

    private static void assertStopTellsHandlers(ParleyProcess parley) throws Exception {
        parley.terminate();
        assertThat(parley.exitCode()).isEqualTo(143);
        assertThat(parley.err().stream()
                        .filter(line -> line.contains("feed-handler.js: "))
                        .map(line -> line.replaceFirst(".*feed-handler.js: ", "")))
                .filteredOn(line -> !line.startsWith("onerror")) // how many depends on the moment
                .containsExactly("the feed is there", "the feed has gone", "the feed is there", "the feed has gone");
    }

    @Test
    void a_handler_of_a_websocket_to_another_server_that_does_not_end_is_stopped() throws Exception {
        script("loop-handler.js", """
                exports.onMessage = message => {
                  while (message === "loop") {}
                  _ws.broadcastText("admin", message);
                };
                exports.onClose = () => _log.info("closed");
                """);
        try (HandServer other = HandServer.start()) {
            script("loop.js", """
                    const socket = require("net/v4/websockets").createWebsocket("%s", "loop-handler", "javascript");
                    ["before the loop", "loop", "after the loop"].forEach(text => socket.send(text))
                    """.formatted(other.uri()));
            try (ParleyProcess parley = start(JAVA, Language.JAVASCRIPT.libs(), PRICES)) {
                try (TestClient admin = connect(parley.ready(), "admin")) {
                    admin.send("{\"service\":\"loop\"}");
                    assertThat(admin.nextText()).contains("\"status\":200");
                    admin.awaitText("before the loop").awaitText("after the loop");
                }
                parley.terminate();
                assertThat(String.join("\n", parley.err()))
                        .contains("loop-handler.js took longer than PT5S", "loop-handler.js: closed");
            }
        }
    }

    private static void call(TestClient peer, String service, String part) {
        peer.send("{\"service\":\"" + service + "\"}");
        assertThat(peer.nextText()).contains("\"status\":200", part);
    }

    /** Another Parley, which says everything back, at an address that it keeps. */
    private static final class Other {
        private final Path war;
        private final Path settings;
        private final Path temporary;
        private final int port;

        Other(Path directory) throws IOException {
            Path own = Files.createDirectory(directory.resolve("other"));
            war = VariantWar.in(own).with(Mirror.class).file();
            temporary = Files.createDirectory(own.resolve("tmp"));
            settings = Files.writeString(own.resolve("parley.json"), """
                    {"ws": {"endpoints": [{"name": "mirror", "public": "/mirror"}]}}
                    """);
            port = Ports.kept();
        }

        String uri() {
            return "ws://127.0.0.1:" + port + "/mirror";
        }

        String greeting() {
            return "127.0.0.1 asks 127.0.0.1 for /";
        }

        ParleyProcess start() throws IOException {
            return ParleyProcess.start(war, temporary, "--port", String.valueOf(port), "--config", settings.toString());
        }
    }
}
