package dev.parley.script;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** {@code _db} over a data source, which has the connections and the transactions. */
public final class Database implements ScriptDatabase {
    private static final String KEY = "uid";
    private static final String SYNTAX = "42";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    @Override
    public @Nullable Values get(String table, @Nullable Object uid) {
        List<Values> rows = query("SELECT * FROM " + name(table) + " WHERE " + KEY + " = ?", uid);
        return rows.isEmpty() ? null : rows.get(0);
    }

    @Override
    public List<Values> find(String table, @Nullable Object where) {
        Map<String, Object> columns = where == null ? Map.of() : row(where);
        String conditions =
                columns.keySet().stream().map(column -> name(column) + " = ?").collect(Collectors.joining(" AND "));
        return query(
                "SELECT * FROM " + name(table) + (conditions.isEmpty() ? "" : " WHERE " + conditions),
                columns.values().toArray());
    }

    @Override
    public int insert(String table, Object row) {
        Map<String, Object> columns = some(row(row));
        String names = columns.keySet().stream().map(Database::name).collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        return execute(
                "INSERT INTO " + name(table) + " (" + names + ") VALUES (" + marks + ")",
                columns.values().toArray());
    }

    @Override
    public int update(String table, Object uid, Object row) {
        Map<String, Object> columns = some(row(row));
        String sets =
                columns.keySet().stream().map(column -> name(column) + " = ?").collect(Collectors.joining(", "));
        List<Object> parameters = new ArrayList<>(columns.values());
        parameters.add(uid);
        return execute("UPDATE " + name(table) + " SET " + sets + " WHERE " + KEY + " = ?", parameters.toArray());
    }

    @Override
    public int delete(String table, Object uid) {
        return execute("DELETE FROM " + name(table) + " WHERE " + KEY + " = ?", uid);
    }

    // it becomes part of the SQL, as no name can be bound
    private static String name(String written) {
        if (!NAME.matcher(written).matches()) {
            throw new IllegalArgumentException(
                    "The name of a table or column must be letters, digits and underscores, was '" + written + "'");
        }
        return written;
    }

    private static Map<String, Object> row(Object row) {
        if (Plain.of(row) instanceof Values values) {
            return values;
        }
        throw new IllegalArgumentException("A row must be a map of columns and values");
    }

    private static Map<String, Object> some(Map<String, Object> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A row must have at least one column");
        }
        return columns;
    }

    @Override
    public List<Values> query(String sql, @Nullable Object... parameters) {
        return run(sql, parameters, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows(rows);
            }
        });
    }

    @Override
    public int execute(String sql, @Nullable Object... parameters) {
        return run(sql, parameters, PreparedStatement::executeUpdate);
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, @Nullable Object[] parameters, Work<T> work) {
        List<@Nullable Object> values = parameters(parameters);
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return work.with(statement);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    // databases tell the values that they do not like, which do not belong into a log; of SQL itself they tell the text
    private static IllegalStateException refused(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith(SYNTAX)
                ? new IllegalStateException("The database refuses: " + e.getMessage(), e)
                : new IllegalStateException("The database refuses, with SQLSTATE " + state);
    }

    // several, or all in one list
    private static List<@Nullable Object> parameters(@Nullable Object[] given) {
        Object plain = Plain.of(given.length == 1 && isMany(given[0]) ? given[0] : Arrays.asList(given));
        List<@Nullable Object> parameters = new ArrayList<>();
        for (Object value : (List<?>) Objects.requireNonNull(plain)) {
            parameters.add(parameter(value));
        }
        return parameters;
    }

    private static boolean isMany(@Nullable Object value) {
        return value instanceof List || value instanceof Items || value instanceof Object[];
    }

    private static @Nullable Object parameter(@Nullable Object value) {
        if (value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException("A parameter must be a text, a number, true, false, bytes or null");
        }
        return value instanceof BigInteger large ? new BigDecimal(large) : value;
    }

    // ---- rows

    private static List<Values> rows(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<Values> all = new ArrayList<>();
        while (rows.next()) {
            Values row = new MapValues();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.set(label(columns.getColumnLabel(i)), value(rows.getObject(i)));
            }
            all.add(row);
        }
        return all;
    }

    // many databases make capitals of names that nobody has quoted
    private static String label(String label) {
        return label.equals(label.toUpperCase(Locale.ROOT)) ? label.toLowerCase(Locale.ROOT) : label;
    }

    private static @Nullable Object value(@Nullable Object value) throws SQLException {
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime().toString();
        }
        if (value instanceof Clob text) {
            return text.getSubString(1, Math.toIntExact(text.length()));
        }
        if (value instanceof Blob bytes) {
            return bytes.getBytes(1, Math.toIntExact(bytes.length()));
        }
        if (value instanceof Array array) {
            return array.getArray();
        }
        return value != null && !value.getClass().getName().startsWith("java.") && !(value instanceof byte[])
                ? value.toString()
                : value;
    }
}
