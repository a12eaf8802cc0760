package dev.parley.config;

import static dev.parley.config.Key.Effect.NOW;

/** The keys at the top of a file. */
final class FileKeys {
    static final Key<String> SCHEMA = Key.of("$schema", Kinds.TEXT, NOW, "For editors: where the JSON schema is.")
            .or("");
    static final Key<Section> WS = Key.group("ws", WsKeys.ALL, "Everything about WebSocket endpoints.");

    static final Group ALL = Group.of("file", SCHEMA, WS);

    private FileKeys() {}
}
