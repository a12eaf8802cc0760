package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | {}",
                "a=1             | {a=[1]}",
                "a=1&b=2&a=3     | {a=[1, 3], b=[2]}",
                "a               | {a=[]}",
                "a=              | {a=[]}",
                "=1              | {=[1]}",
                "a=b=c           | {a=[b=c]}",
                "&&a=1&          | {a=[1]}",
                "a+b=c+d         | {a b=[c d]}",
                "a=%2B           | {a=[+]}",
                "%C3%A9=%F0%9F%98%80 | {é=[😀]}",
                "a=%26b%3Dc      | {a=[&b=c]}",
                "a=1;b=2         | {a=[1;b=2]}",
                "a={b}^c          | {a=[{b}^c]}"
            })
    void reads_names_and_values_in_order(String raw, String values) {
        assertThat(QueryString.parse(raw).orElseThrow()).hasToString(values);
    }

    @Test
    void a_name_without_a_value_has_an_empty_one() {
        assertThat(QueryString.parse("a&b=")).contains(Map.of("a", List.of(""), "b", List.of("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%z",
                "a=%zz",
                "%=1",
                "a=1&b=%4",
                "a=%+1",
                "a=%-1",
                "a=%C3%28",
                "a=%C3",
                "a=%FF",
                "a=\u00e9"
            })
    void what_is_not_properly_encoded_is_refused(String raw) {
        assertThat(QueryString.parse(raw)).isEmpty();
    }

    @Test
    void nobody_changes_what_was_read() {
        Map<String, List<String>> values = QueryString.parse("a=1").orElseThrow();

        assertThatThrownBy(() -> values.put("b", List.of())).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> values.get("a").add("2")).isInstanceOf(UnsupportedOperationException.class);
    }
}
