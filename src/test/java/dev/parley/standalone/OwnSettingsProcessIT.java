package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.CloseCode;
import dev.parley.test.RawPeerTalk;
import dev.parley.test.TestClient;
import dev.parley.test.TestHandshake;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar parley.war --config my.json}, as a user writes it. */
@Tag("process")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class OwnSettingsProcessIT {
    @TempDir
    Path directory;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without being asked")
    void endpoints_of_the_own_file_are_served_until_the_end() throws Exception {
        Path settings =
                settings("{\"ws\": {\"endpoints\": [{\"name\": \"my\", \"public\": \"/my\", \"path\": \"/{id}\"}]}}");

        try (ParleyProcess parley = start(settings)) {
            URI address = parley.ready();
            TestHandshake.to(address).path("/ws/pool").send().assertRefused(404);
            TestClient ann = TestClient.to(address.resolve("my/7")).connect();
            ann.roundTrip();

            parley.terminate();
            ann.assertClosed(1001, "The server is stopping");
            assertThat(parley.exitCode()).isEqualTo(143);
            assertThat(parley.err()).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without being asked")
    void a_server_that_is_ended_under_load_tells_everybody() throws Exception {
        Path settings = settings("""
                {"ws": {"endpoints": [{"name": "room", "public": "/room", "path": "/{uid}", "config": {"demo": true},
                  "inbox": {"messages": 100000}, "outbox": {"messages": 100000, "bytes": "64MiB"}}]}}
                """);

        try (ParleyProcess parley = start(settings)) {
            URI address = parley.ready();
            String hello = "{\"service\":\"demo/message/new\",\"method\":\"POST\",\"data\":{\"text\":\"hello\"}}";
            try (RawPeerTalk talk = RawPeerTalk.of(20, hello, i -> address.resolve("room/" + i % 2))) {
                talk.awaitBusy();
                parley.terminate();

                assertThat(talk.ends())
                        .hasSize(20)
                        .containsOnly(new CloseCode(1001, "The server is stopping", CloseCode.By.SERVER));
            }
            assertThat(parley.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void six_mistakes_are_named_at_once_without_a_trace() throws Exception {
        Path settings = settings("""
                {"ws": {
                  "shutdownTimeout": "soon",
                  "endpoints": [
                    {"name": "a", "public": "chat"},
                    {"name": "b", "public": "/b", "maxText": "large", "idleTimout": 5},
                    {"name": "b", "public": "/c", "enabled": "maybe"},
                    {"public": "/d", "origins": ["good.example"]}
                  ]
                }}
                """);

        try (ParleyProcess parley = start(settings)) {
            assertThat(parley.exitCode()).isEqualTo(1);
            assertThat(parley.out()).isEmpty();
            assertThat(parley.err().get(0)).isEqualTo(settings + " must be put right, 7 mistakes:");
            assertThat(String.join("\n", parley.err()))
                    .contains(
                            "endpoints[0] (a).public must start with '/', was 'chat'",
                            "endpoints[1] (b).maxText must be a number of bytes",
                            "endpoints[2] (b).enabled must be true or false, was 'maybe'",
                            "endpoints[2] (b).name must be unique",
                            "endpoints[3].name is missing",
                            "endpoints[3].origins[0] must be an origin",
                            "shutdownTimeout must be a number of milliseconds",
                            "endpoints[1] (b).idleTimout is not known, did you mean 'idleTimeout'?")
                    .doesNotContain("\tat ");
        }
    }

    private Path settings(String json) throws Exception {
        return Files.writeString(directory.resolve("my.json"), json);
    }

    private ParleyProcess start(Path settings) throws Exception {
        return ParleyProcess.start(VariantWar.packed(), directory, "--port", "0", "--config", settings.toString());
    }
}
