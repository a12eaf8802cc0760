package dev.parley.script;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/**
 * What a script gets by {@code require("net/v4/websockets")}: WebSockets to other servers. A handler is a module that exports
 * {@code onOpen()}, {@code onMessage(message)}, {@code onError(error)}, {@code onClose()}, or some of them.
 */
@NullUnmarked
public interface ScriptWebsockets {

    /** Opens a WebSocket, and again whenever it is lost. */
    ScriptOutbound createWebsocket(String uri, String handler);

    /** The same; the engine must be {@code javascript}. */
    ScriptOutbound createWebsocket(String uri, String handler, String engine);

    /** Those that have not ended for good. */
    List<ScriptOutbound> getClients();

    /** The one with that id, null if there is none. */
    ScriptOutbound getClient(String id);

    /** The first one of that handler, null if there is none. */
    ScriptOutbound getClientByHandler(String handler);

    // ---- in a handler

    /** The message that came, a text or bytes; null if none did. */
    Object getMessage();

    /** What has failed; null if nothing did. */
    String getError();

    /** Which function of the handler runs: {@code onopen}, {@code onmessage}, {@code onerror}, {@code onclose}; empty elsewhere. */
    String getMethod();

    boolean isOnOpen();

    boolean isOnMessage();

    boolean isOnError();

    boolean isOnClose();
}
