package dev.parley.script;

import java.util.List;

/** The database where the settings name none. */
public final class NoDatabase implements ScriptDatabase {
    public static final NoDatabase INSTANCE = new NoDatabase();

    private NoDatabase() {}

    private static IllegalStateException missing() {
        return new IllegalStateException("There is no database: see `ws.database` of the settings");
    }

    @Override
    public Values get(String table, Object uid) {
        throw missing();
    }

    @Override
    public List<Values> find(String table, Object where) {
        throw missing();
    }

    @Override
    public int insert(String table, Object row) {
        throw missing();
    }

    @Override
    public int update(String table, Object uid, Object row) {
        throw missing();
    }

    @Override
    public int delete(String table, Object uid) {
        throw missing();
    }

    @Override
    public List<Values> query(String sql, Object... parameters) {
        throw missing();
    }

    @Override
    public int execute(String sql, Object... parameters) {
        throw missing();
    }
}
