package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.HandServer;
import dev.parley.ext.script.Documented;
import dev.parley.test.TestClient;
import dev.parley.test.TestClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented scripts, in the two languages whose engines run on every server. */
@ArquillianTest
@Timeout(120)
class ScriptsIT {
    private static final Duration LONG = Duration.ofSeconds(60); // an engine may be long in starting

    // from before the application is deployed
    private static final ServerLogs LOGS = ServerLogs.fromNowOn();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .withEngines("javascript", "groovy")
                .withScript("js/lobby.post.js", "open.js")
                .withScript("js/echo.get.js", "stream.js")
                .withScript("js/room.post.js", "sendService.js")
                .withScript("js/hall.post.js", "broadcastService.js")
                .withScript("groovy/lobby.post.groovy", "open.groovy")
                .withScript("groovy/echo.get.groovy", "stream.groovy")
                .withScript("groovy/room.post.groovy", "sendService.groovy")
                .withScript("groovy/hall.post.groovy", "broadcastService.groovy")
                .withScript("room/participant/new.post.js", "data.js")
                .withScript("room/participant/list.groovy", "list.groovy")
                .withScript("chat.websocket", "chat.websocket")
                .withScript("my-project/ws-handler.js", "ws-handler.js")
                .withScript("my-project/feed-handler.js", "feed-handler.js")
                .withFile(
                        "services/feed.js",
                        Documented.script("feed.js")
                                .replace("\"wss://other.example/feed\"", "_req.getString(\"address\")"))
                .withScript("python/list.py", "list.py")
                .withScript("ruby/list.rb", "list.rb")
                .withScript("kotlin/list.kts", "list.kts")
                .withSettings("""
                        {"ws": {"serviceTimeout": "60s", "endpoints": [
                          {"name": "admin", "public": "/admin"},
                          {"name": "prices", "public": "/prices"},
                          {"name": "js-echo", "public": "/js/echo", "service": "js/echo"},
                          {"name": "js-room", "public": "/js/room", "path": "/{uid}", "service": "js/room"},
                          {"name": "js-hall", "public": "/js/hall", "service": "js/hall"},
                          {"name": "groovy-echo", "public": "/groovy/echo", "service": "groovy/echo"},
                          {"name": "groovy-room", "public": "/groovy/room", "path": "/{uid}", "service": "groovy/room"},
                          {"name": "groovy-hall", "public": "/groovy/hall", "service": "groovy/hall"}
                        ]}}
                        """)
                .archive();
    }

    private TestClient connect(String path) {
        return TestClient.to(base.resolve(path)).within(LONG).connect();
    }

    @ParameterizedTest
    @CsvSource({"js", "groovy"})
    void a_stream_takes_each_message(String language) {
        try (TestClient peer = connect(language + "/echo")) {
            peer.send("one").awaitText("Ok! The message was received successfully.");
            peer.sendBinary((byte) 'a').awaitText("Ok! The message was received successfully.");
            peer.close(1000, "").assertClosed(1000);
        }
    }

    @ParameterizedTest
    @CsvSource({"js", "groovy"})
    void a_script_calls_a_service_for_its_session(String language) {
        try (TestClient peer = connect(language + "/room/42")) {
            peer.awaitText(
                    "{\"method\":\"POST\",\"service\":\"/services/room/participant/new\",\"data\":{\"uid\":\"42\"},"
                            + "\"status\":200,\"type\":\"json\",\"content\":{\"uid\":\"42\"}}");
        }
    }

    @ParameterizedTest
    @CsvSource({"js", "groovy"})
    void a_script_calls_a_service_for_all(String language) {
        try (TestClient admin = connect("admin").roundTrip();
                TestClient peer = connect(language + "/hall").roundTrip()) {
            admin.awaitText("{\"method\":\"GET\",\"service\":\"/services/room/participant/list\",\"status\":200,"
                    + "\"type\":\"json\",\"content\":[1,\"two\",{\"three\":3}]}");
            peer.assertNothingElse();
        }
    }

    @Test
    void a_script_is_a_service_over_http_too() throws Exception {
        assertThat(Page.at(base.resolve("services/room/participant/list")).body())
                .isEqualTo("[1,\"two\",{\"three\":3}]");
    }

    @Test
    void a_handler_file_is_an_endpoint_that_answers_a_page() {
        TestClientBuilder page = TestClient.to(base.resolve("websockets/v4/service/my-endpoint"))
                .header("Origin", "http://" + base.getAuthority())
                .within(LONG);
        try (TestClient peer = page.connect()) {
            peer.send("hello").awaitText("heard hello");
            peer.send("{\"a\":1}").awaitText("heard {\"a\":1}").assertNothingElse();
        }
    }

    @Test
    void a_script_has_a_websocket_to_another_server_and_has_it_again_when_that_was_killed() throws Exception {
        try (HandServer other = HandServer.start();
                TestClient admin = connect("admin");
                TestClient prices = connect("prices").roundTrip()) {
            admin.send("{\"service\":\"feed\",\"data\":{\"address\":\"" + other.uri() + "\"}}");
            assertThat(admin.nextText()).contains("\"status\":200");
            prices.awaitText("hello");
            other.next();

            other.down();
            prices.awaitText("{\"stale\":true}");
            other.up();
            HandServer.Peer again = other.next();
            again.send("again");
            prices.awaitText("again");

            again.close(4000); // an application's own code: it is not tried again
            prices.awaitText("{\"stale\":true}").assertNothingElse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "python/list, py, Python needs GraalPy: org.graalvm.polyglot:python-community",
        "ruby/list, rb, Ruby needs org.jruby:jruby",
        "kotlin/list, kts, Kotlin needs org.jetbrains.kotlin:kotlin-scripting-jvm-host"
    })
    void a_script_whose_engine_is_missing_fails_and_the_log_says_what_is_missing(
            String service, String extension, String missing) throws Exception {
        String file = Pattern.quote(service + "." + extension);

        LOGS.await(Pattern.quote(missing) + ".*Without it these scripts fail: " + file);
        assertThat(Page.at(base.resolve("services/" + service)).body()).isEqualTo("{\"error\":\"The service failed\"}");
        LOGS.await(file + ": " + Pattern.quote(missing));
    }
}
