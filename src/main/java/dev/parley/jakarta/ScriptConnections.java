package dev.parley.jakarta;

import dev.parley.config.Settings;
import dev.parley.config.SettingsException;
import dev.parley.script.Database;
import dev.parley.script.NoDatabase;
import dev.parley.script.ScriptDatabase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The database that the settings name for scripts: a data source of the server, or a pool of connections of our own. */
final class ScriptConnections implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ScriptConnections.class.getName());
    private static final String IN_MEMORY = "jdbc:h2:mem:parley;DB_CLOSE_DELAY=-1";
    private static final String H2 = "org.h2.Driver";

    private final ScriptDatabase database;
    private final Runnable end;

    private ScriptConnections(ScriptDatabase database, Runnable end) {
        this.database = database;
        this.end = end;
    }

    /**
     * What the settings say.
     *
     * @throws SettingsException if there is no such data source, or what a pool needs is missing
     */
    static ScriptConnections of(Settings settings, ClassLoader application) {
        Settings.Database wanted = settings.database();
        if (!wanted.jndi().isEmpty()) {
            return new ScriptConnections(new Database(named(wanted.jndi(), settings)), () -> {});
        }
        if (!wanted.url().isEmpty()) {
            return pooled(wanted, wanted.url(), settings, application);
        }
        if (settings.environment().equals("development") && has(H2, application)) {
            LOG.log(Level.DEBUG, "Scripts see a database in memory, which nobody keeps");
            return pooled(wanted, IN_MEMORY, settings, application);
        }
        return new ScriptConnections(NoDatabase.INSTANCE, () -> {});
    }

    @SuppressWarnings("BanJNDI") // the name is the deployer's
    private static DataSource named(String name, Settings settings) {
        try {
            if (new InitialContext().lookup(name) instanceof DataSource source) {
                return source;
            }
        } catch (NamingException e) {
            LOG.log(Level.DEBUG, "The data source is not found", e);
        }
        throw mistake(settings, "ws.database.jndi must name a data source of the server, was '" + name + "'");
    }

    private static ScriptConnections pooled(
            Settings.Database wanted, String url, Settings settings, ClassLoader application) {
        if (!has("com.zaxxer.hikari.HikariDataSource", application)) {
            throw mistake(
                    settings,
                    "ws.database.url needs com.zaxxer:HikariCP in the application; else name a data source of the server with `jndi`");
        }
        ConnectionPool pool = ConnectionPool.of(wanted, url, application);
        return new ScriptConnections(new Database(pool.source()), pool::close);
    }

    private static SettingsException mistake(Settings settings, String sentence) {
        return new SettingsException(settings.origin(), List.of(sentence), List.of());
    }

    private static boolean has(String className, ClassLoader application) {
        try {
            Class.forName(className, false, application);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    ScriptDatabase database() {
        return database;
    }

    @Override
    public void close() {
        end.run();
    }
}
