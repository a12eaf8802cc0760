package dev.parley.config;

import static dev.parley.config.Key.Effect.NONE;
import static dev.parley.config.Key.Effect.NOW;

import dev.parley.config.EndpointSettings.Overflow;
import java.time.Duration;

/** The part of an endpoint's table whose keys stand in objects of their own. */
final class EndpointGroups {
    static final Key<Duration> HEARTBEAT_INTERVAL = Key.of(
                    "interval", Kinds.DURATION, NOW, "How often the server pings; `0`: never.")
            .or("25s");
    static final Key<Duration> HEARTBEAT_TIMEOUT = Key.of(
                    "timeout",
                    Kinds.DURATION,
                    NOW,
                    "A ping without any byte back for so long ends the session; `0`: never.")
            .or("10s");
    static final Key<String> HEARTBEAT_TEXT = Key.of(
                    "text", Kinds.TEXT, NOW, "A text message that is answered with itself and goes no further.")
            .or("");
    static final Key<Section> HEARTBEAT = Key.group(
            "heartbeat",
            Group.of("heartbeat", HEARTBEAT_INTERVAL, HEARTBEAT_TIMEOUT, HEARTBEAT_TEXT)
                    .shortFor(HEARTBEAT_INTERVAL),
            "Pings of the server and text heartbeats of the peer; a duration is the interval.");

    static final Key<Integer> OUTBOX_MESSAGES =
            Key.of("messages", Kinds.NUMBER, NOW, "Messages that may wait.").or(1024);
    static final Key<Long> OUTBOX_BYTES =
            Key.of("bytes", Kinds.SIZE, NOW, "Bytes that may wait.").or("4MiB");
    static final Key<Overflow> OUTBOX_OVERFLOW = Key.of(
                    "overflow",
                    Kinds.overflow(Overflow.CLOSE, Overflow.DROP_OLDEST),
                    NOW,
                    "When it is full: close with 1013, or drop the oldest message.")
            .or("close");
    static final Key<Section> OUTBOX = Key.group(
            "outbox",
            Group.of("outbox", OUTBOX_MESSAGES, OUTBOX_BYTES, OUTBOX_OVERFLOW),
            "What waits to be sent to one session.");

    static final Key<Integer> INBOX_MESSAGES =
            Key.of("messages", Kinds.NUMBER, NOW, "Messages that may wait.").or(256);
    static final Key<Long> INBOX_BYTES =
            Key.of("bytes", Kinds.SIZE, NOW, "Bytes that may wait.").or(0L, "4 × `maxText`");
    static final Key<Overflow> INBOX_OVERFLOW = Key.of(
                    "overflow",
                    Kinds.overflow(Overflow.CLOSE, Overflow.DROP),
                    NOW,
                    "When it is full: close with 1008, or drop the message and count it.")
            .or("close");
    static final Key<Section> INBOX = Key.group(
            "inbox",
            Group.of("inbox", INBOX_MESSAGES, INBOX_BYTES, INBOX_OVERFLOW),
            "What one session sent and nobody has handled yet.");

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
    static final Key<Integer> MESSAGES_PER_SECOND = Key.of(
                    "messagesPerSecond",
                    Kinds.COUNT,
                    NOW,
                    "Messages a second from one session; more are dropped, and as many again close with 1008. `0`: no limit.")
            .or(0);
    static final Key<Integer> ROOMS = Key.of("rooms", Kinds.COUNT, NOW, "Rooms one session may be in; `0`: no limit.")
            .or(100);
    static final Key<Integer> STREAMS = Key.of(
                    "streams",
                    Kinds.COUNT,
                    NOW,
                    "Streams at one time; a session more closes with 1013. `0`: no limit but that of the node.")
            .or(0);
    static final Key<Section> LIMITS = Key.group(
            "limits",
            Group.of(
                    "limits",
                    SESSIONS,
                    SESSIONS_PER_ADDRESS,
                    SESSIONS_PER_USER,
                    OPENS_PER_SECOND,
                    MESSAGES_PER_SECOND,
                    ROOMS,
                    STREAMS),
            "Limits of this endpoint on one node.");

    static final Key<Boolean> COMPRESSION_ENABLED = Key.of(
                    "enabled", Kinds.BOOLEAN, NOW, "`true`: messages are compressed where server and peer can.")
            .or(false);
    static final Key<Integer> COMPRESSION_THRESHOLD = Key.of(
                    "threshold",
                    Kinds.MESSAGE_SIZE,
                    NONE,
                    "Smaller messages would not be compressed; servers compress all, and let nobody choose.")
            .or(1024);
    static final Key<Section> COMPRESSION = Key.group(
            "compression",
            Group.of("compression", COMPRESSION_ENABLED, COMPRESSION_THRESHOLD),
            "Compression of messages (RFC 7692).");

    private EndpointGroups() {}
}
