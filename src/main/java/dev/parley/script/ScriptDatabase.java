package dev.parley.script;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/**
 * What a script sees as {@code _db}: the database of the settings. Values are always bound, never part of the SQL; names of tables
 * and columns are letters, digits and underscores, anything else is refused. Each call is a transaction of its own.
 */
@NullUnmarked
public interface ScriptDatabase {

    /** The row whose column {@code uid} has that value, null if there is none. */
    Values get(String table, Object uid);

    /** The rows whose columns have these values, all if there are none. */
    List<Values> find(String table, Object where);

    /** Inserts a row; how many were, which is 1. */
    int insert(String table, Object row);

    /** Sets columns of the row whose {@code uid} has that value; how many rows changed. */
    int update(String table, Object uid, Object row);

    /** Deletes the row whose {@code uid} has that value; how many were. */
    int delete(String table, Object uid);

    /** The rows that a query finds, whose parameters are {@code ?}. */
    List<Values> query(String sql, Object... parameters);

    /** Any other statement, whose parameters are {@code ?}; how many rows it changed. */
    int execute(String sql, Object... parameters);
}
