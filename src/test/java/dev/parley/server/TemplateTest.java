package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Test
    void parameters_take_whole_segments() {
        assertThat(match("/ws/room/{uid}", "/ws/room/ann")).contains(Map.of("uid", "ann"));
        assertThat(match("/{a}/x/{b}", "/1/x/2")).contains(Map.of("a", "1", "b", "2"));
    }

    @Test
    void a_parameter_takes_what_was_encoded_as_it_was_meant() {
        assertThat(match("/{a}", "/%7Ba%7D")).contains(Map.of("a", "{a}"));
        assertThat(match("/{a}", "/a%20b%3F")).contains(Map.of("a", "a b?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ws", "/ws/room", "/ws/room/1/2", "/ws/hall/1", "/WS/room/1", "/xws/room/1"})
    void another_address_is_no_match(String address) {
        assertThat(match("/ws/room/{uid}", address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/, /, 0", "/ws, /ws, 1", "/ws/, /ws, 1", "/ws, /ws/, 1"})
    void slashes_at_the_end_do_not_matter(String template, String address, int length) {
        assertThat(match(template, address)).contains(Map.of());
        assertThat(new Template(template).length()).isEqualTo(length);
    }

    @Test
    void who_says_more_comes_first_in_whatever_order_they_stand() {
        List<String> inOrder = List.of(
                "/chat/lobby/bob",
                "/chat/lobby/{user}",
                "/chat/{room}/bob",
                "/chat/{room}/{user}",
                "/{a}/lobby/bob",
                "/{a}/lobby/{user}",
                "/{a}/{b}/bob",
                "/{a}/{b}/{c}");
        var random = new Random(7);
        for (int i = 0; i < 50; i++) {
            List<String> shuffled = new ArrayList<>(inOrder);
            Collections.shuffle(shuffled, random);
            shuffled.sort((one, other) -> new Template(one).compareTo(new Template(other)));
            assertThat(shuffled).isEqualTo(inOrder);
        }
    }

    private static Optional<Map<String, String>> match(String template, String address) {
        return new Template(template).match(Address.parse(address).orElseThrow());
    }
}
