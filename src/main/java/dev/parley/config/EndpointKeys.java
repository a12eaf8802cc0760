package dev.parley.config;

import static dev.parley.config.Key.Effect.NOW;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;

/** The table of an endpoint's keys, which {@code ws.defaults} may hold for all endpoints. */
final class EndpointKeys {
    static final Key<String> NAME = Key.of(
                    "name", Kinds.NAME, NOW, "Names the endpoint for observers, targets and logs; unique.")
            .required("");
    static final Key<Boolean> ENABLED = Key.of("enabled", Kinds.BOOLEAN, NOW, "`false`: checked, but not registered.")
            .or(true);
    static final Key<String> PUBLIC =
            Key.of("public", Kinds.PATH, NOW, "The base address.").required("/");
    static final Key<String> PATH = Key.of(
                    "path",
                    Kinds.PATH,
                    NOW,
                    "Appended to `public`; may hold `{name}` parameters, each a whole segment.")
            .or("/");
    static final Key<String> SERVICE = Key.of(
                    "service", Kinds.TEXT, NOW, "Base path of the services run on open, message, close and stream.")
            .or("");
    static final Key<List<String>> HOSTS = Key.of(
                    "hosts",
                    Kinds.HOSTS,
                    NOW,
                    "Host names on which this endpoint answers, besides `ws.hosts`. No hosts at all: any host.")
            .or(List.of(), "none");
    static final Key<JsonObject> CONFIG = Key.of(
                    "config", new FreeObject(), NOW, "Free-form, readable by services and observers.")
            .or(JsonValue.EMPTY_JSON_OBJECT, "empty");
    static final Key<List<String>> ORIGINS = Key.of(
                    "origins", Kinds.ORIGINS, NOW, "Origins whose pages may connect; `*`: any.")
            .or(List.of(), "same origin");
    static final Key<Boolean> ORIGIN_REQUIRED = Key.of(
                    "originRequired",
                    Kinds.BOOLEAN,
                    NOW,
                    "`true`: who names no origin, as programs do, is refused with 403.")
            .or(false);
    static final Key<List<String>> SUBPROTOCOLS = Key.of(
                    "subprotocols", Kinds.TOKENS, NOW, "Subprotocols the endpoint speaks, the preferred one first.")
            .or(List.of(), "none");
    static final Key<Boolean> SUBPROTOCOL_REQUIRED = Key.of(
                    "subprotocolRequired", Kinds.BOOLEAN, NOW, "`true`: who speaks none of them is refused with 400.")
            .or(false);
    static final Key<String> DEFAULT_ROOM = Key.of(
                    "defaultRoom", Kinds.TEXT, NOW, "A room that every session joins when it opens.")
            .or("");
    static final Key<Boolean> CLIENT_ROOMS = Key.of(
                    "clientRooms", Kinds.BOOLEAN, NOW, "`true`: a peer may join and leave rooms by message.")
            .or(false);
    static final Key<Boolean> CLIENT_PUBLISH = Key.of(
                    "clientPublish",
                    Kinds.BOOLEAN,
                    NOW,
                    "`true`: a peer may send to the rooms that it is in by message.")
            .or(false);
    static final Key<Boolean> ERRORS = Key.of(
                    "errors", Kinds.BOOLEAN, NOW, "`true`: the peer is told when a handler failed, never why.")
            .or(false);

    static final Key<Integer> MAX_TEXT = Key.of(
                    "maxText",
                    Kinds.MESSAGE_SIZE,
                    NOW,
                    "Bytes of UTF-8 of a text message; a larger one closes with 1009.")
            .or("1MiB");
    static final Key<Integer> MAX_BINARY = Key.of(
                    "maxBinary", Kinds.MESSAGE_SIZE, NOW, "Bytes of a binary message; a larger one closes with 1009.")
            .or(0, "`maxText`");
    static final Key<Integer> MAX_FRAGMENTS = Key.of(
                    "maxFragments",
                    Kinds.NUMBER,
                    NOW,
                    "Fragments of one message, and one more for each 512 bytes; more close with 1008.")
            .or(1024);
    static final Key<Duration> MESSAGE_TIMEOUT = Key.of(
                    "messageTimeout",
                    Kinds.DURATION,
                    NOW,
                    "A message that takes longer to arrive closes with 1008; `0`: never.")
            .or("30s");
    static final Key<Duration> SEND_TIMEOUT = Key.of(
                    "sendTimeout", Kinds.DURATION, NOW, "A send that takes longer ends the session (1013); `0`: never.")
            .or("60s");
    static final Key<Duration> IDLE_TIMEOUT = Key.of(
                    "idleTimeout",
                    Kinds.DURATION,
                    NOW,
                    "No bytes from the peer (pongs count) and no message to it for so long closes with 1001; `0`: never.")
            .or("300s");
    static final Key<Duration> INACTIVITY_TIMEOUT = Key.of(
                    "inactivityTimeout",
                    Kinds.DURATION,
                    NOW,
                    "No message from the peer for so long closes with 1001; `0`: never.")
            .or(0);
    static final Key<Duration> SERVICE_TIMEOUT = Key.of(
                    "serviceTimeout", Kinds.DURATION, NOW, "A service that takes longer is answered 408; `0`: never.")
            .or(Duration.ZERO, "`ws.serviceTimeout`");

    static final Group ALL = Group.of(
            "endpoint",
            NAME,
            ENABLED,
            PUBLIC,
            PATH,
            SERVICE,
            HOSTS,
            CONFIG,
            ORIGINS,
            ORIGIN_REQUIRED,
            AuthKeys.AUTH,
            SUBPROTOCOLS,
            SUBPROTOCOL_REQUIRED,
            DEFAULT_ROOM,
            CLIENT_ROOMS,
            CLIENT_PUBLISH,
            ERRORS,
            MAX_TEXT,
            MAX_BINARY,
            MAX_FRAGMENTS,
            MESSAGE_TIMEOUT,
            SEND_TIMEOUT,
            IDLE_TIMEOUT,
            INACTIVITY_TIMEOUT,
            SERVICE_TIMEOUT,
            EndpointGroups.HEARTBEAT,
            EndpointGroups.OUTBOX,
            EndpointGroups.INBOX,
            EndpointGroups.LIMITS,
            EndpointGroups.COMPRESSION);

    private EndpointKeys() {}
}
