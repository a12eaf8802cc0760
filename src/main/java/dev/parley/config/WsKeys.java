package dev.parley.config;

import static dev.parley.config.Key.Effect.NOW;

import dev.parley.config.Settings.ProxyHeaders;
import java.time.Duration;
import java.util.List;

/** The table of the keys of {@code ws} itself. */
final class WsKeys {
    static final Key<List<String>> HOSTS = Key.of(
                    "hosts",
                    Kinds.HOSTS,
                    NOW,
                    "Host names (no port) on which every endpoint answers; added to each endpoint's own.")
            .or(List.of(), "none");
    static final Key<List<Section>> ENDPOINTS = Key.of(
                    "endpoints", new ListOf<>(EndpointKeys.ALL), NOW, "One entry for each public address.")
            .or(List.of(), "none");
    static final Key<Section> DEFAULTS = Key.group(
            "defaults", EndpointKeys.ALL, "Holds any key of an endpoint for all endpoints that do not have it.");

    static final Key<String> SERVICES_PREFIX = Key.of(
                    "prefix", Kinds.PATH, NOW, "The prefix with or without which a service is addressed.")
            .or("/services");
    static final Key<Boolean> SERVICES_HTTP = Key.of(
                    "http", Kinds.BOOLEAN, NOW, "`false`: services answer over the socket only.")
            .or(true);
    static final Key<Section> SERVICES =
            Key.group("services", Group.of("services", SERVICES_PREFIX, SERVICES_HTTP), "How services are reached.");
    static final Key<Duration> SERVICE_TIMEOUT = Key.of(
                    "serviceTimeout", Kinds.DURATION, NOW, "A service that takes longer is answered 408; `0`: never.")
            .or("30s");
    static final Key<Duration> SHUTDOWN_TIMEOUT = Key.of(
                    "shutdownTimeout",
                    Kinds.DURATION,
                    NOW,
                    "How long a stop waits for sessions in all; `0`: not at all.")
            .or("5s");
    static final Key<Boolean> HEALTH = Key.of(
                    "health",
                    Kinds.BOOLEAN,
                    NOW,
                    "`true`: `GET /parley/health` answers 200 or 503, with numbers; for load balancers and people.")
            .or(false);

    static final Key<String> PUBLISH_SECRET = Key.of(
                    "publishSecret",
                    Kinds.SECRET,
                    NOW,
                    "At least 16 characters: whoever shows it as bearer token may `POST /parley/publish`.")
            .or("", "nobody may");

    static final Key<Boolean> THREADS_VIRTUAL = Key.of(
                    "virtual", Kinds.BOOLEAN, NOW, "`false`: platform threads, even where the JVM has virtual ones.")
            .or(true);
    static final Key<Integer> THREADS_MAX = Key.of(
                    "max",
                    Kinds.NUMBER,
                    NOW,
                    "The most threads that run observers; one of several endpoints gets three quarters of them at most.")
            .or(200);
    static final Key<Section> THREADS = Key.group(
            "threads",
            Group.of("threads", THREADS_VIRTUAL, THREADS_MAX),
            "The threads on which events, services and streams run.");

    static final Key<Long> INBOX_BYTES = Key.of(
                    "inboxBytes",
                    Kinds.SIZE,
                    NOW,
                    "Bytes that all inboxes of the node may hold together; beyond it sessions close with 1013.")
            .or(0L, "a quarter of the heap");
    static final Key<List<String>> TRUSTED_PROXIES = Key.of(
                    "trustedProxies", Kinds.PROXIES, NOW, "Addresses or networks whose `proxyHeaders` are believed.")
            .or(List.of(), "none");
    static final Key<ProxyHeaders> PROXY_HEADERS = Key.of(
                    "proxyHeaders",
                    Kinds.PROXY_HEADERS,
                    NOW,
                    "What these proxies set: `X-Forwarded-For` and `X-Forwarded-Host`, or `Forwarded` (RFC 7239); the other is not read.")
            .or("x-forwarded");

    static final Key<Integer> SESSIONS = Key.of(
                    "sessions", Kinds.COUNT, NOW, "Open sessions; more are refused with 503. `0`: no limit.")
            .or(0);
    static final Key<Integer> SESSIONS_PER_ADDRESS = Key.of(
                    "sessionsPerAddress",
                    Kinds.COUNT,
                    NOW,
                    "Open sessions from one remote address; more are refused with 429. `0`: no limit.")
            .or(0);
    static final Key<Integer> SESSIONS_PER_USER = Key.of(
                    "sessionsPerUser",
                    Kinds.COUNT,
                    NOW,
                    "Open sessions of one user who is known at the handshake; more are refused with 429. `0`: no limit.")
            .or(0);
    static final Key<Integer> OPENS_PER_SECOND = Key.of(
                    "opensPerSecond",
                    Kinds.COUNT,
                    NOW,
                    "Handshakes a second; more are refused with 429. `0`: no limit.")
            .or(0);
    static final Key<Integer> STREAMS = Key.of(
                    "streams",
                    Kinds.COUNT,
                    NOW,
                    "Streams at one time; a session more closes with 1013. `0`: no limit but `ws.threads.max` on platform threads.")
            .or(0);
    static final Key<Section> LIMITS = Key.group(
            "limits",
            Group.of("node limits", SESSIONS, SESSIONS_PER_ADDRESS, SESSIONS_PER_USER, OPENS_PER_SECOND, STREAMS),
            "Limits of the node, all endpoints together.");

    static final Group ALL = Group.of(
            "ws",
            HOSTS,
            ENDPOINTS,
            DEFAULTS,
            SERVICES,
            ScriptKeys.SCRIPTS,
            ScriptKeys.DATABASE,
            SERVICE_TIMEOUT,
            SHUTDOWN_TIMEOUT,
            HEALTH,
            PUBLISH_SECRET,
            THREADS,
            INBOX_BYTES,
            TRUSTED_PROXIES,
            PROXY_HEADERS,
            LIMITS);

    private WsKeys() {}
}
