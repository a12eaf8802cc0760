package dev.parley.ext.script;

import dev.parley.script.Database;
import dev.parley.script.FakeSockets;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;

/** A node whose services are scripts, which a test writes. */
final class Scripted implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60); // an engine may be long in starting

    /** The address of the endpoint of a handler file. */
    static final String HANDLED = "/websockets/v4/service/my-endpoint";

    private final Path directory;
    private final JdbcConnectionPool connections;
    private final FakeSockets sockets = new FakeSockets();
    private final ParleyNode node;

    Scripted(Path directory) {
        this(directory, LONG);
    }

    /** @param limit for what runs without an endpoint */
    Scripted(Path directory, Duration limit) {
        this.directory = directory;
        write("my-project/my.websocket", "{\"handler\": \"my-project/ws-handler\", \"endpoint\": \"my-endpoint\"}");
        this.connections = JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime(), "", "");
        var database = new Database(connections);
        database.execute("CREATE TABLE room (uid VARCHAR(20) PRIMARY KEY, title VARCHAR(100), seats INT)");
        database.insert("room", Map.of("uid", "42", "title", "The answer", "seats", 5));
        this.node = ParleyNode.of(
                """
                {"ws": {"serviceTimeout": %d, "endpoints": [
                  {"name": "room", "public": "/room", "path": "/{uid}", "service": "ws/room", "config": {"colour": "red"}},
                  {"name": "echo", "public": "/echo", "path": "/{uid}", "service": "ws/echo"},
                  {"name": "my-endpoint", "public": "%s", "service": "%s"},
                  {"name": "admin", "public": "/admin"},
                  {"name": "plain", "public": "/plain", "path": "/{uid}", "serviceTimeout": "60s"},
                  {"name": "hasty", "public": "/hasty", "serviceTimeout": "300ms"}
                ]}}""".formatted(limit.toMillis(), HANDLED, HANDLED.substring(1)), directory, database, () -> sockets);
    }

    /** The WebSockets to others that scripts have opened. */
    FakeSockets sockets() {
        return sockets;
    }

    ParleyNode node() {
        return node;
    }

    Scripted write(String path, String text) {
        Path file = directory.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.writeString(file.resolveSibling(".fresh"), text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE); // so that nobody sees half of it
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Scripted delete(String path) {
        try {
            Files.delete(directory.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InMemoryPeer connect(String address) {
        return node.to(address).within(LONG).connect();
    }

    @Override
    public void close() {
        node.close();
        connections.dispose();
    }
}
