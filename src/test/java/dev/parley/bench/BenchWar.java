package dev.parley.bench;

import dev.parley.bench.app.EchoByHand;
import dev.parley.it.ParleyWar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that the build has made, with the application of the benchmark instead of the demo. */
final class BenchWar {
    // pings to 20,000 outsiders would be counted as the cost of a room
    private static final String SETTINGS = """
            {"ws": {"serviceTimeout": "10s", "endpoints": [
              {"name": "echo", "public": "/parley/echo"},
              {"name": "script", "public": "/parley/script", "serviceTimeout": "120s"},
              {"name": "fan", "public": "/parley/fan"},
              {"name": "room", "public": "/parley/room", "path": "/{who}", "heartbeat": {"interval": 0}},
              {"name": "hang", "public": "/parley/hang", "inbox": {"messages": 16}},
              {"name": "deluge", "public": "/parley/deluge"},
              {"name": "paced", "public": "/parley/paced", "limits": {"messagesPerSecond": 100}}
            ]}}
            """;

    private BenchWar() {}

    static Path in(Path directory) throws IOException {
        WebArchive war = ParleyWar.asBuilt().withSettings(SETTINGS).archive();
        war.delete("/WEB-INF/classes/dev/parley/demo");
        ScriptCalls.scripts()
                .forEach((path, text) -> war.addAsWebInfResource(new StringAsset(text), "services/" + path));
        war.addPackage(EchoByHand.class.getPackage());
        Path file = Files.createDirectories(directory).resolve("bench.war");
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file.toAbsolutePath();
    }
}
