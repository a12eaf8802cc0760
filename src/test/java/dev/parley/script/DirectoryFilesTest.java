package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFilesTest {
    @TempDir
    Path outside;

    private Path directory;
    private DirectoryFiles files;

    @BeforeEach
    void begin() throws Exception {
        directory = Files.createDirectories(outside.resolve("services"));
        files = new DirectoryFiles(directory);
    }

    private void write(String path, String text) throws Exception {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void a_file_is_found_with_its_text() throws Exception {
        write("room/list.js", "1");

        assertThat(files.find("room/list.js").orElseThrow().source().text()).isEqualTo("1");
        assertThat(files.find("room/list.py")).isEmpty();
        assertThat(files.find("room")).isEmpty();
    }

    @Test
    void a_changed_file_is_another_version() throws Exception {
        write("a.js", "1");
        String before = files.find("a.js").orElseThrow().version();
        assertThat(files.find("a.js").orElseThrow().version()).isEqualTo(before);

        write("a.js", "22");
        assertThat(files.find("a.js").orElseThrow().version()).isNotEqualTo(before);
    }

    @Test
    void a_link_leads_nowhere_else() throws Exception {
        Files.writeString(outside.resolve("secret.js"), "secret");
        Files.createSymbolicLink(directory.resolve("link.js"), outside.resolve("secret.js"));
        Files.createSymbolicLink(directory.resolve("up"), outside);

        assertThat(files.find("link.js")).isEmpty();
        assertThat(files.find("up/secret.js")).isEmpty();
    }

    @Test
    void all_are_listed_but_what_is_hidden() throws Exception {
        write("b.js", "1");
        write("a/c.py", "1");
        write(".git/d.js", "1");
        write("a/.e.js", "1");

        assertThat(files.all()).extracting(ScriptFile::path).containsExactly("a/c.py", "b.js");
    }

    @Test
    void a_directory_that_is_not_there_is_told_at_once() {
        assertThatThrownBy(() -> new DirectoryFiles(outside.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
    }
}
