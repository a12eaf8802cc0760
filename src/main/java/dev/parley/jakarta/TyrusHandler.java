package dev.parley.jakarta;

import jakarta.websocket.Session;
import java.util.List;
import java.util.Optional;

/** What joins a session of Tyrus to its connection in the servlet container: its {@code TyrusHttpUpgradeHandler}, of each session one. */
final class TyrusHandler {
    private static final List<String> PATH =
            List.of("basicRemote", "webSocket", "protocolHandler", "writer", "tyrusHttpUpgradeHandler", "handler");

    private TyrusHandler() {}

    /** What those fields lead to from the handler of the session; empty if one of them is null. */
    static Optional<Object> follow(Session session, List<String> names) throws ReflectiveOperationException {
        Optional<Object> handler = Fields.follow(PATH, session);
        return handler.isEmpty() ? handler : Fields.follow(names, handler.get());
    }
}
