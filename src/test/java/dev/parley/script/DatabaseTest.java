package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    private Database database;

    @BeforeEach
    void begin() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        database = new Database(source);
        database.execute("CREATE TABLE tea (uid VARCHAR(20) PRIMARY KEY, name VARCHAR(50), price DECIMAL(9, 2),"
                + " made TIMESTAMP, note CLOB, leaf VARBINARY(10), tags VARCHAR(10) ARRAY)");
    }

    @Test
    void rows_come_and_go() {
        assertThat(database.insert("tea", Map.of("uid", "a", "name", "Assam"))).isEqualTo(1);
        assertThat(database.update("tea", "a", Map.of("name", "Ceylon"))).isEqualTo(1);
        assertThat(database.get("tea", "a").getString("name")).isEqualTo("Ceylon");
        assertThat(database.find("tea", Map.of("name", "Ceylon", "uid", "a"))).hasSize(1);
        assertThat(database.find("tea", Map.of("name", "Assam"))).isEmpty();
        assertThat(database.find("tea", null)).hasSize(1);
        assertThat(database.delete("tea", "a")).isEqualTo(1);
        assertThat(database.get("tea", "a")).isNull();
        assertThat(database.get("tea", null)).isNull();
    }

    @Test
    void values_of_every_type_come_back_as_scripts_can_use_them() {
        database.execute(
                "INSERT INTO tea VALUES (?, ?, ?, TIMESTAMP '2026-01-02 03:04:05', ?, ?, ARRAY['x', 'y'])",
                "a",
                "Assam",
                2.5,
                "long",
                new byte[] {1, 2});

        Values row = database.query("SELECT * FROM tea WHERE price > ?", 1).get(0);
        assertThat(row.getDouble("price")).isEqualTo(2.5);
        assertThat(row.getString("made")).isEqualTo("2026-01-02T03:04:05");
        assertThat(row.getString("note")).isEqualTo("long");
        assertThat((byte[]) row.get("leaf")).containsExactly(1, 2);
        assertThat(row.get("tags")).isEqualTo(List.of("x", "y"));
    }

    @Test
    void names_of_columns_are_small_unless_somebody_wrote_them_otherwise() {
        Values row = database.query("SELECT 1 AS a, 2 AS \"camelCase\"").get(0);

        assertThat(row).containsOnlyKeys("a", "camelCase");
    }

    @Test
    void parameters_may_be_one_list() {
        assertThat(database.query("SELECT ? + ? AS n", List.of(1, 2)).get(0).getInt("n"))
                .isEqualTo(3);
    }

    @Test
    void what_looks_like_sql_is_a_value() {
        database.insert("tea", Map.of("uid", "'; DROP TABLE t;--", "name", "x' OR '1'='1"));

        assertThat(database.find("tea", Map.of("name", "x' OR '1'='1"))).hasSize(1);
        assertThat(database.get("tea", "' OR '1'='1")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tea; DROP TABLE tea", "tea--", "\"tea\"", "a b", "", "1a", "tea.x", "té"})
    void a_name_that_is_none_is_refused(String name) {
        assertThatThrownBy(() -> database.get(name, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> database.insert("tea", Map.of(name, "a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> database.find("tea", Map.of(name, "a"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_cannot_be_a_row_or_a_parameter_is_refused() {
        assertThatThrownBy(() -> database.insert("tea", "x")).hasMessageContaining("map");
        assertThatThrownBy(() -> database.insert("tea", Map.of())).hasMessageContaining("one column");
        assertThatThrownBy(() -> database.get("tea", Map.of())).hasMessageContaining("parameter");
    }

    @Test
    void what_the_database_refuses_says_why() {
        assertThatThrownBy(() -> database.get("none", "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NONE");
    }

    @Test
    void what_a_value_breaks_is_told_without_the_value() {
        assertThatThrownBy(() -> database.insert("tea", Map.of("uid", "secret".repeat(10))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The database refuses, with SQLSTATE 22001")
                .hasNoCause();
    }
}
