package dev.parley.config;

import dev.parley.config.Settings.Database;
import dev.parley.config.Settings.Limits;
import dev.parley.config.Settings.Scripts;
import dev.parley.config.Settings.Services;
import dev.parley.config.Settings.Threads;
import dev.parley.spi.script.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads what stands under {@code ws} after all files were laid over each other. */
final class WsReader {
    private static final String DEVELOPMENT = "development";
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");
    private static final int INBOXES_OF_HEAP = 4;

    private final Section ws;
    private final Findings findings;
    private final String environment;
    private final EndpointReader reader;

    WsReader(Section ws, String environment, Findings findings) {
        this.ws = ws;
        this.findings = findings;
        this.environment = environment;
        this.reader = new EndpointReader(
                ws.get(WsKeys.HOSTS),
                environment.equals(DEVELOPMENT) ? THIS_MACHINE : List.of(),
                ws.get(WsKeys.SERVICE_TIMEOUT));
    }

    Settings read(String origin) {
        List<EndpointSettings> all = endpoints();
        return new Settings(
                environment,
                origin,
                findings.warnings(),
                all.stream().filter(EndpointSettings::enabled).toList(),
                all.stream()
                        .filter(each -> !each.enabled())
                        .map(EndpointSettings::name)
                        .toList(),
                services(ws.get(WsKeys.SERVICES)),
                scripts(ws.get(ScriptKeys.SCRIPTS)),
                database(ws.get(ScriptKeys.DATABASE)),
                ws.get(WsKeys.SERVICE_TIMEOUT),
                ws.get(WsKeys.SHUTDOWN_TIMEOUT),
                ws.get(WsKeys.HEALTH),
                ws.get(WsKeys.PUBLISH_SECRET),
                threads(ws.get(WsKeys.THREADS)),
                ws.find(WsKeys.INBOX_BYTES).orElseGet(() -> Runtime.getRuntime().maxMemory() / INBOXES_OF_HEAP),
                ws.get(WsKeys.TRUSTED_PROXIES),
                ws.get(WsKeys.PROXY_HEADERS),
                limits(ws.get(WsKeys.LIMITS)));
    }

    private List<EndpointSettings> endpoints() {
        var neighbours = new Neighbours(findings);
        Tree defaults = ws.get(WsKeys.DEFAULTS).tree();
        List<EndpointSettings> endpoints = new ArrayList<>();
        for (Section own : ws.get(WsKeys.ENDPOINTS)) {
            Tree whole = Overlay.merge(defaults, own.tree(), own.tree().place());
            var section = new Section(whole, findings);
            EndpointSettings endpoint = reader.read(section);
            neighbours.add(new Neighbours.Neighbour(endpoint, reader.configuredHosts(section), section));
            endpoints.add(endpoint);
        }
        return endpoints;
    }

    private static Services services(Section in) {
        return new Services(Template.of(in.get(WsKeys.SERVICES_PREFIX)).address(), in.get(WsKeys.SERVICES_HTTP));
    }

    private Scripts scripts(Section in) {
        return new Scripts(
                in.get(ScriptKeys.DIRECTORY),
                in.find(ScriptKeys.RELOAD).orElse(environment.equals(DEVELOPMENT)),
                in.get(ScriptKeys.ALLOW).stream()
                        .map(word -> Permission.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()));
    }

    private static Database database(Section in) {
        if (!in.get(ScriptKeys.JNDI).isEmpty() && !in.get(ScriptKeys.URL).isEmpty()) {
            in.findings().mistake(in.place(ScriptKeys.URL), "must not stand beside 'jndi'");
        }
        return new Database(
                in.get(ScriptKeys.JNDI),
                in.get(ScriptKeys.URL),
                in.get(ScriptKeys.USER),
                in.get(ScriptKeys.PASSWORD),
                in.get(ScriptKeys.CONNECTIONS));
    }

    private static Threads threads(Section in) {
        return new Threads(in.get(WsKeys.THREADS_VIRTUAL), in.get(WsKeys.THREADS_MAX));
    }

    private static Limits limits(Section in) {
        return new Limits(
                in.get(WsKeys.SESSIONS),
                in.get(WsKeys.SESSIONS_PER_ADDRESS),
                in.get(WsKeys.SESSIONS_PER_USER),
                in.get(WsKeys.OPENS_PER_SECOND),
                in.get(WsKeys.STREAMS));
    }
}
