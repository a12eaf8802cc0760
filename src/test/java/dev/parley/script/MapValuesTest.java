package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ServiceException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class MapValuesTest {
    private final Values values = new MapValues()
            .set("int", 5)
            .set("text", "17")
            .set("half", 1.5)
            .set("large", 99999999999L)
            .set("yes", "true")
            .set("empty", "")
            .set("word", "x")
            .set("inner", Map.of("a", 1));

    @Test
    void values_are_read_as_what_is_wanted() {
        assertThat(values.getInt("int")).isEqualTo(5);
        assertThat(values.getInt("text")).isEqualTo(17);
        assertThat(values.getString("int")).isEqualTo("5");
        assertThat(values.getDouble("half")).isEqualTo(1.5);
        assertThat(values.getLong("large")).isEqualTo(99999999999L);
        assertThat(values.getBoolean("yes")).isTrue();
        assertThat(values.getValues("inner").getInt("a")).isEqualTo(1);
        assertThat(values.has("int")).isTrue();
    }

    @Test
    void what_is_missing_has_a_default() {
        assertThat(values.getString("none")).isNull();
        assertThat(values.getString("none", "x")).isEqualTo("x");
        assertThat(values.getInt("none")).isZero();
        assertThat(values.getInt("empty", 3)).isEqualTo(3);
        assertThat(values.getBoolean("none", true)).isTrue();
        assertThat(values.getValues("none")).isNull();
        assertThat(values.has("none")).isFalse();
    }

    @Test
    void a_number_that_is_none_or_does_not_fit_is_the_callers_mistake() {
        assertThatThrownBy(() -> values.getInt("word"))
                .isInstanceOf(ServiceException.class)
                .hasMessage("`word` must be a number that fits");
        assertThatThrownBy(() -> values.getInt("large")).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> values.getInt("half")).isInstanceOf(ServiceException.class);
    }

    @Test
    void what_is_set_is_seen_by_the_owner_of_the_map_and_null_removes() {
        Map<String, Object> attributes = new ConcurrentHashMap<>();
        Values live = new MapValues(attributes);

        live.set("a", 1).set("b", 2).set("b", null);
        assertThat(attributes).isEqualTo(Map.of("a", 1));
    }
}
