package dev.parley.server;

import dev.parley.script.ScriptServices;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Backplane;
import dev.parley.spi.Gate;
import dev.parley.spi.Meter;
import dev.parley.spi.ServiceSource;
import jakarta.json.bind.Jsonb;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * What Parley needs from the server it runs in.
 *
 * @param meters hear the numbers
 * @param services the first that has one wins
 * @param gate decides what peers may do
 * @param authenticators the first with an opinion decides
 * @param scripts services that are scripts: those of the sources before win
 * @param roles for which somebody may ask a session or a request
 * @param threads makes Parley's own threads
 * @param application the application's class loader
 */
public record Parts(
        Observers observers,
        Scope scope,
        Backplane backplane,
        List<Meter> meters,
        List<ServiceSource> services,
        Gate gate,
        List<Authenticator> authenticators,
        Set<String> roles,
        ScriptServices.Setup scripts,
        Jsonb jsonb,
        JsonProvider json,
        ThreadFactory threads,
        ClassLoader application) {
    public Parts {
        meters = List.copyOf(meters);
        services = List.copyOf(services);
        authenticators = List.copyOf(authenticators);
        roles = Set.copyOf(roles);
    }
}
