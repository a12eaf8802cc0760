package dev.parley.server;

import dev.parley.Close;
import dev.parley.config.EndpointSettings;
import dev.parley.config.EndpointSettings.Overflow;
import dev.parley.config.EndpointSettings.Queue;
import dev.parley.config.Settings;
import dev.parley.hub.Identity;
import dev.parley.hub.Rules;
import dev.parley.hub.Rules.Bounds;
import dev.parley.hub.Rules.Deadlines;
import dev.parley.security.Entrance;
import dev.parley.security.Proxies;
import dev.parley.security.ProxyHeaders;
import dev.parley.security.Reception;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the settings of an endpoint mean for its sessions. */
final class EndpointRules {
    private EndpointRules() {}

    static Rules of(EndpointSettings endpoint) {
        return new Rules(
                bounds(endpoint.inbox()),
                bounds(endpoint.outbox()),
                endpoint.limits().messagesPerSecond(),
                endpoint.limits().rooms(),
                deadlines(endpoint));
    }

    static InboundRules inbound(EndpointSettings endpoint) {
        return new InboundRules(
                endpoint.maxText(),
                endpoint.maxBinary(),
                endpoint.maxFragments(),
                endpoint.heartbeat().textOrEmpty());
    }

    /** Whom to believe about where they come from. */
    static Proxies proxies(Settings settings) {
        ProxyHeaders headers = switch (settings.proxyHeaders()) {
            case X_FORWARDED -> ProxyHeaders.X_FORWARDED;
            case FORWARDED -> ProxyHeaders.FORWARDED;
        };
        return new Proxies(settings.trustedProxies(), headers);
    }

    /** What happens to a session when its token expires. */
    static Identity.Expiry expiry(Instant at, EndpointSettings endpoint) {
        return new Identity.Expiry(at, new Close(endpoint.auth().expiredCode(), "The token has expired"));
    }

    /** Where sessions come in. */
    static Reception reception(Settings settings) {
        Settings.Limits node = settings.limits();
        return new Reception(
                new Entrance(node.sessions(), node.sessionsPerAddress(), node.sessionsPerUser(), node.opensPerSecond()),
                settings.endpoints().stream()
                        .collect(Collectors.toMap(EndpointSettings::name, EndpointRules::entrance)));
    }

    private static Entrance entrance(EndpointSettings endpoint) {
        EndpointSettings.Limits own = endpoint.limits();
        return new Entrance(own.sessions(), own.sessionsPerAddress(), own.sessionsPerUser(), own.opensPerSecond());
    }

    /** All deadlines of all endpoints. */
    static List<Duration> deadlines(Settings settings) {
        return settings.endpoints().stream()
                .flatMap(endpoint -> Stream.concat(Stream.of(endpoint.serviceTimeout()), all(deadlines(endpoint))))
                .toList();
    }

    private static Stream<Duration> all(Deadlines of) {
        return Stream.of(of.heartbeat(), of.pong(), of.send(), of.idle(), of.inactivity(), of.message());
    }

    private static Bounds bounds(Queue queue) {
        return new Bounds(queue.messages(), queue.bytes(), queue.overflow() != Overflow.CLOSE);
    }

    private static Deadlines deadlines(EndpointSettings endpoint) {
        return new Deadlines(
                endpoint.heartbeat().interval(),
                endpoint.heartbeat().timeout(),
                endpoint.sendTimeout(),
                endpoint.idleTimeout(),
                endpoint.inactivityTimeout(),
                endpoint.messageTimeout());
    }
}
