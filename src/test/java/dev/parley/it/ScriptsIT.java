package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.TestClient;
import java.net.URI;
import java.time.Duration;
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
                .withSettings("""
                        {"ws": {"serviceTimeout": "60s", "endpoints": [
                          {"name": "admin", "public": "/admin"},
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
}
