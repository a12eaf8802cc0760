package dev.parley.script;

import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Message;
import dev.parley.MessageStream;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.ServiceRequest;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code _ws} of one run. */
final class Socket implements ScriptSocket {
    private final SessionHub hub;
    private final ServiceRequest request;
    private final Optional<MessageStream> stream;

    // touched by the script's thread only
    private @Nullable Message streamed;

    /** @param stream if the script is one */
    Socket(SessionHub hub, ServiceRequest request, Optional<MessageStream> stream) {
        this.hub = hub;
        this.request = request;
        this.stream = stream;
    }

    private Optional<WebSocketSession> own() {
        return request.session();
    }

    private WebSocketSession mine() {
        return own().orElseThrow(
                        () -> new IllegalStateException("The script runs for no session: whose id should be given"));
    }

    // its own is still whole when it has ended
    private Optional<WebSocketSession> of(String id) {
        Optional<WebSocketSession> mine = own().filter(session -> session.id().equals(id));
        return mine.isPresent() ? mine : hub.session(id);
    }

    private static <T> @Nullable T orNull(Optional<WebSocketSession> session, Function<WebSocketSession, T> what) {
        return session.map(what).orElse(null);
    }

    @Override
    public @Nullable String sessionId() {
        return orNull(own(), WebSocketSession::id);
    }

    @Override
    public Values config() {
        return own().map(session -> (Values) Objects.requireNonNull(Plain.of(session.config())))
                .orElseGet(MapValues::new);
    }

    @Override
    public Values qs() {
        var query = new MapValues();
        own().ifPresent(session -> session.query()
                .forEach((name, values) -> query.set(name, values.size() == 1 ? values.get(0) : values)));
        return query;
    }

    // ---- why the script runs

    @Override
    public boolean isConnect() {
        return request.event().filter(Opened.class::isInstance).isPresent();
    }

    @Override
    public boolean isStream() {
        return stream.isPresent();
    }

    @Override
    public boolean isClose() {
        return closed().isPresent();
    }

    private Optional<Closed> closed() {
        return request.event().filter(Closed.class::isInstance).map(Closed.class::cast);
    }

    @Override
    public @Nullable Object message() {
        Message message = streamed == null
                ? request.event()
                        .filter(Received.class::isInstance)
                        .map(event -> ((Received) event).message())
                        .orElse(null)
                : streamed;
        if (message == null) {
            return null;
        }
        return message.isBinary() ? message.bytes() : message.text();
    }

    @Override
    public int closeCode() {
        return closed().map(event -> event.close().code()).orElse(0);
    }

    @Override
    public String closeReason() {
        return closed().map(event -> event.close().reason()).orElse("");
    }

    // ---- sessions

    @Override
    public Values path() {
        return path(own());
    }

    @Override
    public Values path(String id) {
        return path(of(id));
    }

    private static Values path(Optional<WebSocketSession> session) {
        return session.map(Visitor::parameters).orElseGet(MapValues::new);
    }

    @Override
    public @Nullable String fullPath() {
        return orNull(own(), WebSocketSession::path);
    }

    @Override
    public @Nullable String fullPath(String id) {
        return orNull(of(id), WebSocketSession::path);
    }

    @Override
    public @Nullable Values data() {
        return orNull(own(), session -> new MapValues(session.attributes()));
    }

    @Override
    public @Nullable Values data(String id) {
        return orNull(of(id), session -> new MapValues(session.attributes()));
    }

    @Override
    public @Nullable ScriptSession session() {
        return orNull(own(), session -> new Visitor(session, hub));
    }

    @Override
    public @Nullable ScriptSession session(String id) {
        return orNull(of(id), session -> new Visitor(session, hub));
    }

    @Override
    public void close() {
        mine().close();
    }

    @Override
    public void close(String id) {
        closeSession(id);
    }

    @Override
    public void closeSession(String id) {
        of(id).ifPresent(WebSocketSession::close);
    }

    @Override
    public void closeSession(String id, Object reason) {
        if (reason instanceof Number code) {
            closeSession(id, code.intValue(), "");
        } else {
            closeSession(id, Close.NORMAL.code(), String.valueOf(reason));
        }
    }

    @Override
    public void closeSession(String id, int code, String text) {
        Close close = new Close(code, text);
        of(id).ifPresent(session -> session.close(close));
    }

    // ---- one session

    @Override
    public void send(Object data) {
        mine().send(Payloads.any(data));
    }

    @Override
    public void send(String id, Object data) {
        hub.send(Target.session(id), Payloads.any(data));
    }

    @Override
    public void sendText(String text) {
        mine().send(Payloads.text(text));
    }

    @Override
    public void sendText(String id, String text) {
        hub.send(Target.session(id), Payloads.text(text));
    }

    @Override
    public void sendBinary(Object bytes) {
        mine().send(Plain.bytes(bytes));
    }

    @Override
    public void sendBinary(String id, Object bytes) {
        hub.send(Target.session(id), Plain.bytes(bytes));
    }

    @Override
    public void sendService(Object call) {
        sendService(mine().id(), call);
    }

    @Override
    public void sendService(String id, Object call) {
        hub.sendService(id, ServiceForms.call(call));
    }

    @Override
    public void sendAsService(Object message) {
        sendAsService(mine().id(), message);
    }

    @Override
    public void sendAsService(String id, Object message) {
        hub.sendAsService(id, ServiceForms.message(message));
    }

    // ---- many sessions

    @Override
    public void broadcast(String endpoint, Object data) {
        broadcast(endpoint, "/", data);
    }

    @Override
    public void broadcast(String endpoint, String path, Object data) {
        hub.send(Target.paths(endpoint, path), Payloads.any(data));
    }

    @Override
    public void broadcastText(String endpoint, String text) {
        broadcastText(endpoint, "/", text);
    }

    @Override
    public void broadcastText(String endpoint, String path, String text) {
        hub.send(Target.paths(endpoint, path), Payloads.text(text));
    }

    @Override
    public void broadcastBinary(String endpoint, Object bytes) {
        broadcastBinary(endpoint, "/", bytes);
    }

    @Override
    public void broadcastBinary(String endpoint, String path, Object bytes) {
        hub.send(Target.paths(endpoint, path), Plain.bytes(bytes));
    }

    @Override
    public void broadcastService(String endpoint, Object call) {
        broadcastService(endpoint, "/", call);
    }

    @Override
    public void broadcastService(String endpoint, String path, Object call) {
        hub.broadcastService(endpoint, path, ServiceForms.call(call));
    }

    @Override
    public void broadcastAsService(String endpoint, Object message) {
        broadcastAsService(endpoint, "/", message);
    }

    @Override
    public void broadcastAsService(String endpoint, String path, Object message) {
        hub.broadcastAsService(endpoint, path, ServiceForms.message(message));
    }

    // ---- a stream

    @Override
    public boolean awaitStream() throws InterruptedException {
        MessageStream messages = messages();
        boolean came = messages.await();
        streamed = came ? messages.message() : null;
        return came;
    }

    private MessageStream messages() {
        return stream.orElseThrow(() -> new IllegalStateException("The script is no stream: see _ws.isStream()"));
    }

    private Message last() {
        if (streamed == null) {
            throw new IllegalStateException("There is no message: wait for one with _ws.awaitStream()");
        }
        return streamed;
    }

    @Override
    public boolean isTextStreamed() {
        return streamed != null && !streamed.isBinary();
    }

    @Override
    public boolean isBinaryStreamed() {
        return streamed != null && streamed.isBinary();
    }

    @Override
    public @Nullable String textStreamed() {
        return last().isBinary() ? null : last().text();
    }

    @Override
    public String textStreamed(String charset) {
        return new String(last().bytes(), Charset.forName(charset));
    }

    @Override
    public byte[] binaryStreamed() {
        return last().bytes();
    }

    /** A session and the hub, as a script sees them. */
    private record Visitor(WebSocketSession session, SessionHub hub) implements ScriptSession {
        static Values parameters(WebSocketSession session) {
            Map<String, Object> parameters = new LinkedHashMap<>(session.pathParams());
            return new MapValues(parameters);
        }

        @Override
        public String id() {
            return session.id();
        }

        @Override
        public String endpoint() {
            return session.endpoint();
        }

        @Override
        public Values path() {
            return parameters(session);
        }

        @Override
        public String fullPath() {
            return session.path();
        }

        @Override
        public Values data() {
            return new MapValues(session.attributes());
        }

        @Override
        public @Nullable String user() {
            return session.user().orElse(null);
        }

        @Override
        public void identify(String user) {
            session.identify(user);
        }

        @Override
        public boolean isInRole(String role) {
            return session.isInRole(role);
        }

        @Override
        public boolean isOpen() {
            return session.isOpen();
        }

        @Override
        public List<String> rooms() {
            return List.copyOf(session.rooms());
        }

        @Override
        public boolean join(String room) {
            return session.join(room);
        }

        @Override
        public boolean leave(String room) {
            return session.leave(room);
        }

        @Override
        public void send(Object data) {
            session.send(Payloads.any(data));
        }

        @Override
        public void sendToRoom(String room, Object data) {
            hub.send(Target.room(session.endpoint(), room), Payloads.any(data));
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
