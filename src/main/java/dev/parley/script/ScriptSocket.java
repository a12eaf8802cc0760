package dev.parley.script;

import org.jspecify.annotations.NullUnmarked;

/**
 * What a script sees as {@code _ws}: its session, and the way to all others. {@code x()} and {@code getX()} are twins. Where an id may
 * be given, none is the script's own session. Data that are a text are sent as text, bytes as binary, anything else as JSON.
 *
 * @see <a href="https://doc.netuno.org">the resource of Netuno, whose methods these are</a>
 */
@NullUnmarked
public interface ScriptSocket {

    /** The id of the session, null if the script runs for none: over HTTP, or for many. */
    String sessionId();

    default String getSessionId() {
        return sessionId();
    }

    /** The endpoint's free-form {@code config}. */
    Values config();

    default Values getConfig() {
        return config();
    }

    /** The query of the handshake: a text for each name, a list if there are several. */
    Values qs();

    default Values getQs() {
        return qs();
    }

    // ---- why the script runs

    /** Whether the session has just opened. */
    boolean isConnect();

    /** Whether the script is the session's stream. */
    boolean isStream();

    /** Whether the session has ended. */
    boolean isClose();

    /** The message that came, a text or bytes; of a stream the last one; null if there is none. */
    Object message();

    default Object getMessage() {
        return message();
    }

    /** With which the session has ended; 0 if it has not. */
    int closeCode();

    default int getCloseCode() {
        return closeCode();
    }

    /** With which the session has ended; empty if it has not. */
    String closeReason();

    default String getCloseReason() {
        return closeReason();
    }

    // ---- sessions

    /** The values of the path's parameters. */
    Values path();

    default Values getPath() {
        return path();
    }

    Values path(String id);

    default Values getPath(String id) {
        return path(id);
    }

    /** The concrete path below the endpoint's {@code public}. */
    String fullPath();

    default String getFullPath() {
        return fullPath();
    }

    String fullPath(String id);

    default String getFullPath(String id) {
        return fullPath(id);
    }

    /** The session's own notes, which live as long as it does: what is set is seen by all scripts and beans. */
    Values data();

    default Values getData() {
        return data();
    }

    Values data(String id);

    default Values getData(String id) {
        return data(id);
    }

    /** The session, null if there is none. */
    ScriptSession session();

    default ScriptSession getSession() {
        return session();
    }

    /** An open session of this node, null if there is none. */
    ScriptSession session(String id);

    default ScriptSession getSession(String id) {
        return session(id);
    }

    /** Closes with 1000. */
    void close();

    void close(String id);

    void closeSession(String id);

    /**
     * Closes the session.
     *
     * @param reason a code of RFC 6455 section 7.4, or a text
     */
    void closeSession(String id, Object reason);

    /**
     * Closes the session.
     *
     * @param code as of RFC 6455 section 7.4
     */
    void closeSession(String id, int code, String text);

    // ---- one session

    void send(Object data);

    void send(String id, Object data);

    void sendText(String text);

    void sendText(String id, String text);

    void sendBinary(Object bytes);

    void sendBinary(String id, Object bytes);

    /**
     * Runs a service as the session, and sends it the reply.
     *
     * @param call {@code service}, {@code method} and {@code data}
     */
    void sendService(Object call);

    void sendService(String id, Object call);

    /**
     * Sends what looks like the reply of a service, though none runs.
     *
     * @param message {@code service}, {@code method}, {@code status}, {@code content} and {@code data}
     */
    void sendAsService(Object message);

    void sendAsService(String id, Object message);

    // ---- many sessions: a path is exact, "/" is any, and one that ends in * is a prefix

    void broadcast(String endpoint, Object data);

    void broadcast(String endpoint, String path, Object data);

    void broadcastText(String endpoint, String text);

    void broadcastText(String endpoint, String path, String text);

    void broadcastBinary(String endpoint, Object bytes);

    void broadcastBinary(String endpoint, String path, Object bytes);

    /** Runs a service once, for nobody in particular, and sends the reply to all. */
    void broadcastService(String endpoint, Object call);

    void broadcastService(String endpoint, String path, Object call);

    void broadcastAsService(String endpoint, Object message);

    void broadcastAsService(String endpoint, String path, Object message);

    // ---- a stream

    /** Waits for the next message; false when the session has ended. */
    boolean awaitStream() throws InterruptedException;

    boolean isTextStreamed();

    boolean isBinaryStreamed();

    /** The text of the message that was waited for; null if it is binary. */
    String textStreamed();

    default String getTextStreamed() {
        return textStreamed();
    }

    /** The bytes of the message that was waited for, as text of this charset. */
    String textStreamed(String charset);

    default String getTextStreamed(String charset) {
        return textStreamed(charset);
    }

    /** The bytes of the message that was waited for. */
    byte[] binaryStreamed();

    default byte[] getBinaryStreamed() {
        return binaryStreamed();
    }
}
