package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModulePathsTest {
    @ParameterizedTest
    @CsvSource({
        "./tools, a/b.js, a/tools",
        "../tools, a/b/c.js, a/tools",
        "lib/tools, a/b.js, lib/tools",
        "./x/../y, b.js, y"
    })
    void a_name_is_beside_whoever_asks_or_from_the_top(String name, String asking, String path) {
        assertThat(ModulePaths.of(name, asking)).startsWith(path, path + ".js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "../../x", "./../../etc/passwd", "", ".", "a/.hidden", "a\\b"})
    void no_name_leads_out_of_the_directory(String name) {
        assertThat(ModulePaths.of(name, "a.js")).isEmpty();
    }

    @Test
    void a_name_with_its_ending_counts_first() {
        assertThat(ModulePaths.of("./tools.js", "a.js").get(0)).isEqualTo("tools.js");
    }
}
