package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ext.script.Documented;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @ParameterizedTest
    @ValueSource(strings = {"chat.websocket", "ws-handler.js", "feed.js", "feed-handler.js"})
    void so_does_each_file_of_handlers(String file) throws Exception {
        assertThat(Files.readString(Path.of("docs", "scripts.md"))).contains("\n" + Documented.script(file) + "```");
    }
}
