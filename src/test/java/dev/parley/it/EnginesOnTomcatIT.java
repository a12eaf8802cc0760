package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.TestClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The documented scripts on Tomcat, in the languages whose engines are too large to be uploaded by a test: its own Tomcat sees their
 * directories as the application's {@code WEB-INF/lib}.
 */
@Tag("tomcat")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class EnginesOnTomcatIT {
    private static final Path HOME = Path.of(System.getProperty("tomcat.home"));
    private static final Path ENGINES =
            Path.of(System.getProperty("parley.war")).resolveSibling("engines");
    private static final Duration LONG = Duration.ofSeconds(90); // an engine may be long in starting

    private record Language(String name, String extension) {}

    private static final List<Language> LANGUAGES =
            List.of(new Language("python", "py"), new Language("ruby", "rb"), new Language("kotlin", "kts"));

    @TempDir
    Path base;

    private static WebArchive application() {
        ParleyWar war = ParleyWar.asBuilt()
                .withScript("room/participant/new.post.py", "data.py")
                .withScript("room/participant/list.rb", "list.rb");
        LANGUAGES.forEach(language -> {
            String directory = language.name + "/";
            String dot = "." + language.extension;
            war.withScript(directory + "lobby.post" + dot, "open" + dot)
                    .withScript(directory + "echo.get" + dot, "stream" + dot)
                    .withScript(directory + "room.post" + dot, "sendService" + dot)
                    .withScript(directory + "hall.post" + dot, "broadcastService" + dot);
        });
        String endpoints =
                LANGUAGES.stream().map(language -> """
                        {"name": "%1$s-lobby", "public": "/%1$s/lobby", "path": "/{uid}", "service": "%1$s/lobby"},
                        {"name": "%1$s-echo", "public": "/%1$s/echo", "service": "%1$s/echo"},
                        {"name": "%1$s-room", "public": "/%1$s/room", "path": "/{uid}", "service": "%1$s/room"},
                        {"name": "%1$s-hall", "public": "/%1$s/hall", "service": "%1$s/hall"}
                        """.formatted(language.name)).collect(Collectors.joining(","));
        WebArchive archive = war.withSettings(
                        "{\"ws\": {\"serviceTimeout\": \"90s\", \"endpoints\": [{\"name\": \"admin\", \"public\": \"/admin\"},"
                                + endpoints + "]}}")
                .archive();
        archive.addAsManifestResource(new StringAsset(context()), "context.xml");
        return archive;
    }

    private static String context() {
        return LANGUAGES.stream()
                .map(language -> "<PostResources className=\"org.apache.catalina.webresources.DirResourceSet\" base=\""
                        + ENGINES.resolve(language.name) + "\" webAppMount=\"/WEB-INF/lib\"/>")
                .collect(Collectors.joining("", "<Context><Resources>", "</Resources></Context>"));
    }

    @Test
    void documented_scripts_run_in_python_ruby_and_kotlin() throws Exception {
        try (TomcatProcess tomcat = TomcatProcess.start(HOME, base, application())) {
            LANGUAGES.forEach(language -> assertServed(tomcat.uri(), language));
            assertThat(tomcat.log()).noneMatch(line -> line.contains("Without it these scripts fail"));
        }
    }

    private static void assertServed(URI tomcat, Language language) {
        try (TestClient echo = connect(tomcat, language.name + "/echo")) {
            echo.send("one").awaitText("Ok! The message was received successfully.");
            echo.sendBinary((byte) 'a').awaitText("Ok! The message was received successfully.");
        }
        try (TestClient room = connect(tomcat, language.name + "/room/42")) {
            room.awaitText(
                    "{\"method\":\"POST\",\"service\":\"/services/room/participant/new\",\"data\":{\"uid\":\"42\"},"
                            + "\"status\":200,\"type\":\"json\",\"content\":{\"uid\":\"42\"}}");
        }
        try (TestClient admin = connect(tomcat, "admin").roundTrip();
                TestClient hall = connect(tomcat, language.name + "/hall").roundTrip()) {
            admin.awaitText("{\"method\":\"GET\",\"service\":\"/services/room/participant/list\",\"status\":200,"
                    + "\"type\":\"json\",\"content\":[1,\"two\",{\"three\":3}]}");
            hall.assertNothingElse();
        }
        // on a server there is no database unless the settings name one
        connect(tomcat, language.name + "/lobby/1").assertClosed(1011, "The service failed");
    }

    private static TestClient connect(URI tomcat, String path) {
        return TestClient.to(tomcat.resolve(path)).within(LONG).connect();
    }
}
