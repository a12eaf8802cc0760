package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    @Test
    void the_documentation_has_a_row_for_every_key_of_the_reader_and_no_other() throws IOException {
        List<String> documented = Files.readString(Path.of("docs/settings.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Stream.of(FileKeys.ALL, WsKeys.ALL, EndpointKeys.ALL)
                        .flatMap(group -> TableRow.of(group).stream())
                        .toList());
    }
}
