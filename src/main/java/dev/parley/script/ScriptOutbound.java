package dev.parley.script;

import org.jspecify.annotations.NullUnmarked;

/** A WebSocket to another server, as scripts see it. */
@NullUnmarked
public interface ScriptOutbound {

    String id();

    default String getId() {
        return id();
    }

    String uri();

    default String getUri() {
        return uri();
    }

    String handler();

    default String getHandler() {
        return handler();
    }

    boolean isOpen();

    /** Sends a text, bytes, or anything else as JSON; where the connection is lost, when there is the next one. */
    void send(Object data);

    void close();
}
