package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptPathsTest {
    private final ScriptPaths paths = new ScriptPaths(List.of("js", "py"));

    @Test
    void the_method_may_stand_in_the_name_or_be_the_name_or_not_be_there() {
        assertThat(paths.of(Method.POST, "room/list"))
                .containsExactly(
                        "room/list.post.js",
                        "room/list.post.py",
                        "room/list/post.js",
                        "room/list/post.py",
                        "room/list.js",
                        "room/list.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "a/b/c", "Liste-2", "a_b", "v1.2/x", "größe", "post.x", "postman", "a/getter"})
    void ordinary_names_may_be_scripts(String name) {
        assertThat(paths.of(Method.GET, name)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/../b",
                ".hidden",
                "a/.git/config",
                "a\\b",
                "a:b",
                "C:",
                "a b",
                "a\0b",
                "a%2fb",
                "~",
                "a*",
                "a?b"
            })
    void names_that_could_lead_elsewhere_are_none(String name) {
        assertThat(paths.of(Method.GET, name)).isEmpty();
    }

    /** Else {@code room.delete}, called with GET, would be the service {@code DELETE room}, past whoever guards that. */
    @ParameterizedTest
    @ValueSource(strings = {"room.delete", "room/delete", "room.DELETE", "delete", "room.post", "a/b.get", "a/patch"})
    void a_name_that_ends_in_a_method_is_no_service_of_its_own(String name) {
        assertThat(paths.of(Method.GET, name)).isEmpty();
    }
}
