package dev.parley.jakarta;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.config.Settings;
import javax.sql.DataSource;

/** Connections to a URL, by HikariCP, where that is there. They are made when they are needed: the database may be down at the start. */
final class ConnectionPool implements AutoCloseable {
    private final HikariDataSource source;

    private ConnectionPool(HikariDataSource source) {
        this.source = source;
    }

    static ConnectionPool of(Settings.Database wanted, String url, ClassLoader application) {
        var config = new HikariConfig();
        config.setPoolName("parley-scripts");
        config.setJdbcUrl(url);
        config.setUsername(wanted.user());
        config.setPassword(wanted.password());
        config.setMaximumPoolSize(wanted.connections());
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application); // where drivers are found
        try {
            return new ConnectionPool(new HikariDataSource(config));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    DataSource source() {
        return source;
    }

    @Override
    public void close() {
        source.close();
    }
}
