package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlainTest {
    @Test
    void what_a_script_has_made_is_copied_whole() {
        List<Object> inner = new ArrayList<>(List.of(1, "two"));
        Map<Object, Object> given = new HashMap<>(Map.of("list", inner, 5, new StringBuilder("text")));

        Object copy = Plain.of(given);
        inner.add("later");

        assertThat(copy).isEqualTo(Map.of("list", List.of(1, "two"), "5", "text"));
    }

    @Test
    void arrays_and_items_are_lists_and_null_stays() {
        assertThat(Plain.of(new int[] {1, 2})).isEqualTo(List.of(1, 2));
        assertThat(Plain.of(new ListItems().add(1).add(null))).isEqualTo(Arrays.asList(1, null));
        assertThat(Plain.of(null)).isNull();
    }

    @Test
    void json_has_the_numbers_that_scripts_expect() {
        var json = Json.createReader(new StringReader(
                        "[1, 2147483648, 1.5, 1e2, 99999999999999999999, \"x\", null, true, {\"a\": 0}]"))
                .readValue();

        assertThat((List<?>) Plain.of(json))
                .isEqualTo(Arrays.asList(
                        1,
                        2147483648L,
                        1.5,
                        100.0,
                        new BigInteger("99999999999999999999"),
                        "x",
                        null,
                        true,
                        Map.of("a", 0)));
    }

    @Test
    void what_holds_itself_and_what_is_too_deep_is_refused() {
        Map<String, Object> self = new HashMap<>();
        self.put("self", self);

        assertThatThrownBy(() -> Plain.of(self))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64");
    }

    @Test
    void objects_of_java_are_their_text_and_those_of_others_are_refused() {
        assertThat(Plain.of(UUID.fromString("00000000-0000-0000-0000-000000000001")))
                .isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThatThrownBy(() -> Plain.of(this)).hasMessageContaining("PlainTest");
    }

    @Test
    void bytes_come_from_bytes_texts_and_lists_of_numbers() {
        assertThat(Plain.bytes(new byte[] {1, -1})).containsExactly(1, -1);
        assertThat(Plain.bytes(ByteBuffer.wrap(new byte[] {1, 2}))).containsExactly(1, 2);
        assertThat(Plain.bytes("é")).containsExactly(0xc3, 0xa9);
        assertThat(Plain.bytes(List.of(1, 255))).containsExactly(1, -1);
        assertThatThrownBy(() -> Plain.bytes(List.of("x"))).hasMessageContaining("numbers");
        assertThatThrownBy(() -> Plain.bytes(5)).hasMessageContaining("numbers");
    }
}
