package dev.parley.server;

import dev.parley.spi.Backplane;
import dev.parley.spi.Meter;
import jakarta.json.bind.Jsonb;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * What Parley needs from the server it runs in.
 *
 * @param meters hear the numbers
 * @param threads makes Parley's own threads
 * @param application the application's class loader
 */
public record Parts(
        Observers observers,
        Scope scope,
        Backplane backplane,
        List<Meter> meters,
        Jsonb jsonb,
        JsonProvider json,
        ThreadFactory threads,
        ClassLoader application) {
    public Parts {
        meters = List.copyOf(meters);
    }
}
