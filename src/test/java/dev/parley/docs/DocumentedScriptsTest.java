package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ext.script.Documented;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in the documentation are those that are tested. */
class DocumentedScriptsTest {
    @ParameterizedTest
    @ValueSource(strings = {"js", "py", "rb", "kts", "groovy"})
    void each_stands_there_to_the_letter(String extension) throws Exception {
        String page = Files.readString(Path.of("docs", "scripts.md"));

        assertThat(page).contains("\n" + Documented.script("open." + extension) + "```");
        assertThat(page).contains("\n" + Documented.script("stream." + extension) + "```");
    }

    @Test
    void the_first_one_says_hello(@TempDir Path services) throws Exception {
        Files.writeString(services.resolve("hello.get.js"), Documented.script("hello.get.js"));
        try (ParleyNode node =
                ParleyNode.of("{\"ws\": {\"endpoints\": [{\"name\": \"any\", \"public\": \"/any\"}]}}", services)) {
            InMemoryPeer peer =
                    node.to("/any").within(Duration.ofSeconds(60)).connect(); // the engine may be long in starting

            assertThat(peer.send("{\"service\":\"hello\",\"data\":{\"name\":\"Ann\"}}")
                            .nextText())
                    .contains("\"status\":200", "\"content\":{\"hello\":\"Ann\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat.websocket", "ws-handler.js", "feed.js", "feed-handler.js"})
    void so_does_each_file_of_handlers(String file) throws Exception {
        assertThat(Files.readString(Path.of("docs", "scripts.md"))).contains("\n" + Documented.script(file) + "```");
    }
}
