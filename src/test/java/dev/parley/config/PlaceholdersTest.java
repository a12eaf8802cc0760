package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    private final Placeholders placeholders = new Placeholders(
            Surroundings.of(Map.of("BOTH", "property"), Map.of("BOTH", "variable", "ONE", "$1\\", "EMPTY", ""))::value);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain                   | plain
            ${BOTH}                 | property
            a${ONE}b                | a$1\\b
            ${NONE:x}/${BOTH:y}     | x/property
            ${NONE:http://a:80/}    | http://a:80/
            <${NONE:}>              | <>
            <${EMPTY:x}>            | <>
            $${BOTH}                | ${BOTH}
            $$ ${ONE                | $$ ${ONE
            $BOTH {ONE} $           | $BOTH {ONE} $
            """)
    void text_is_filled(String written, String filled) {
        assertThat(placeholders.fill(written).text()).isEqualTo(filled.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${NONE}", "${", "${ONE", "${}", "${:x}"})
    void what_cannot_be_filled_is_a_problem(String written) {
        assertThat(placeholders.fill(written).problems()).hasSize(1);
    }

    @Test
    void each_problem_of_a_text_is_told() {
        assertThat(placeholders.fill("${A} ${ONE} ${B}").problems()).hasSize(2);
        assertThat(placeholders.fill("${ONE} $${A}").problems()).isEmpty();
    }
}
