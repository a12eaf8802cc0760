package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ext.script.Documented;
import dev.parley.test.TestClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code java -jar parley.war --services DIR --libs DIR}: services without Java. */
@Tag("process")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ScriptsProcessIT {
    private static final Path WAR = Path.of(System.getProperty("parley.war"));
    private static final Duration LONG = Duration.ofSeconds(90); // an engine may be long in starting

    @TempDir
    Path directory;

    private void script(String path, String text) throws Exception {
        Path file = directory.resolve("services").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ParleyProcess start(String language) throws Exception {
        Path settings = Files.writeString(directory.resolve("my.json"), """
                {"ws": {"serviceTimeout": "90s", "endpoints": [
                  {"name": "admin", "public": "/admin"},
                  %s
                  {"name": "room", "public": "/room", "path": "/{uid}", "service": "ws/room"},
                  {"name": "echo", "public": "/echo", "service": "ws/echo"},
                  {"name": "hall", "public": "/hall", "service": "ws/hall"},
                  {"name": "lobby", "public": "/lobby", "path": "/{uid}", "service": "ws/lobby"}
                ]}}
                """.formatted(
                        Files.exists(directory.resolve("services/chat.websocket"))
                                ? "{\"name\": \"my-endpoint\", \"maxText\": 50},"
                                : ""));
        return ParleyProcess.start(
                WAR,
                Files.createDirectory(directory.resolve("tmp")),
                "--port",
                "0",
                "--config",
                settings.toString(),
                "--services",
                directory.resolve("services").toString(),
                "--libs",
                WAR.resolveSibling("engines/" + language).toString());
    }

    private static TestClient connect(URI address, String path) {
        return TestClient.to(address.resolve(path)).within(LONG).connect();
    }

    @ParameterizedTest
    @CsvSource({"javascript, js", "python, py", "ruby, rb", "kotlin, kts", "groovy, groovy"})
    void the_documented_scripts_run_in_every_language(String language, String extension) throws Exception {
        script("ws/lobby.post." + extension, Documented.script("open." + extension));
        script("ws/echo.get." + extension, Documented.script("stream." + extension));
        script("ws/room.post." + extension, Documented.script("sendService." + extension));
        script("ws/hall.post." + extension, Documented.script("broadcastService." + extension));
        script("room/participant/new.post." + extension, Documented.script("data." + extension));
        script("room/participant/list." + extension, Documented.script("list." + extension));

        try (ParleyProcess parley = start(language)) {
            URI address = parley.ready();
            try (TestClient echo = connect(address, "echo")) {
                echo.send("one").awaitText("Ok! The message was received successfully.");
                echo.sendBinary((byte) 'a').awaitText("Ok! The message was received successfully.");
            }
            try (TestClient room = connect(address, "room/42")) {
                room.awaitText(
                        "{\"method\":\"POST\",\"service\":\"/services/room/participant/new\",\"data\":{\"uid\":\"42\"},"
                                + "\"status\":200,\"type\":\"json\",\"content\":{\"uid\":\"42\"}}");
            }
            try (TestClient admin = connect(address, "admin").roundTrip();
                    TestClient hall = connect(address, "hall").roundTrip()) {
                admin.awaitText("{\"method\":\"GET\",\"service\":\"/services/room/participant/list\",\"status\":200,"
                        + "\"type\":\"json\",\"content\":[1,\"two\",{\"three\":3}]}");
                hall.assertNothingElse();
            }
            connect(address, "lobby/1").assertClosed(1011, "The service failed"); // there is no such table yet
            parley.terminate();
            assertThat(parley.exitCode()).isEqualTo(143);
            assertThat(parley.out()).contains("Parley is ready at " + address);
        }
    }

    @Test
    void a_script_that_is_added_while_all_runs_has_a_database() throws Exception {
        Files.createDirectories(directory.resolve("services"));
        try (ParleyProcess parley = start("javascript")) {
            URI address = parley.ready();
            script("setup.post.js", """
                    _db.execute('CREATE TABLE room (uid VARCHAR(20) PRIMARY KEY, title VARCHAR(100))');
                    _db.insert('room', {uid: '42', title: 'The answer'});
                    _out.json(_db.find('room', {uid: '42'}))
                    """);
            script("ws/lobby.post.js", Documented.script("open.js"));

            assertThat(post(address.resolve("services/setup")))
                    .isEqualTo("[{\"uid\":\"42\",\"title\":\"The answer\"}]");
            try (TestClient known = connect(address, "lobby/42")) {
                known.send("{\"service\":\"parley/ping\"}");
                assertThat(known.nextText()).contains("\"status\":200");
            }
            connect(address, "lobby/99").assertClosed(1000);
        }
    }

    @Test
    void a_handler_file_is_an_endpoint_of_which_the_settings_may_say_more() throws Exception {
        script("chat.websocket", "{\"handler\": \"my-project/ws-handler\", \"endpoint\": \"my-endpoint\"}");
        script("my-project/ws-handler.js", """
                exports.onOpen = () => _ws.send("welcome");
                exports.onMessage = message => _ws.send("heard " + message);
                """);
        try (ParleyProcess parley = start("javascript")) {
            URI address = parley.ready();
            try (TestClient peer = connect(address, "websockets/v4/service/my-endpoint")) {
                peer.awaitText("welcome").send("hello").awaitText("heard hello");
                peer.send("x".repeat(100)).assertClosed(1009);
            }
        }
    }

    @Test
    void a_handler_file_that_is_wrong_keeps_the_server_from_starting() throws Exception {
        script("chat.websocket", "{\"endpoint\": \"my-endpoint\"}");
        try (ParleyProcess parley = start("javascript")) {
            assertThat(parley.exitCode()).isEqualTo(1);
            assertThat(String.join("\n", parley.err())).contains("chat.websocket: handler is missing");
        }
    }

    private static String post(URI address) throws Exception {
        var request = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.noBody())
                .timeout(LONG)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void without_its_engine_a_script_fails_and_the_log_says_what_is_missing() throws Exception {
        script("hello.js", "_out.print('hello')");
        try (ParleyProcess parley = start("groovy")) {
            URI address = parley.ready();
            assertThat(post(address.resolve("services/hello"))).isEqualTo("{\"error\":\"The service failed\"}");
            parley.terminate();
            assertThat(String.join("\n", parley.err())).contains("JavaScript needs GraalJS", "hello.js");
        }
    }
}
