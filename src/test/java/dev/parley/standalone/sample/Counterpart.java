package dev.parley.standalone.sample;

import dev.parley.Close;
import dev.parley.Method;
import dev.parley.On;
import dev.parley.Received;
import dev.parley.Service;
import dev.parley.ServiceMessage;
import dev.parley.ServiceRequest;
import dev.parley.ServiceResponse;
import dev.parley.SessionHub;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Whom the tests of the JavaScript client talk to. What it notes down is still there when its server was killed. */
@ApplicationScoped
public class Counterpart {
    private static final Path NOTES = Path.of(System.getProperty("counterpart.notes", "notes"));

    @Inject
    SessionHub hub;

    @Service(value = "counterpart/echo", method = Method.POST)
    JsonValue echo(ServiceRequest request) {
        return request.data();
    }

    @Service(value = "counterpart/note", method = Method.POST)
    String note(ServiceRequest request) throws IOException {
        note(request.string("note"));
        return request.string("note");
    }

    @Service(value = "counterpart/close", method = Method.POST)
    void close(CloseWish wish, WebSocketSession session) {
        session.close(new Close(wish.code(), wish.reason()));
    }

    /** What others may have asked for. */
    @Service(value = "counterpart/tell", method = Method.POST)
    void tell(ServiceRequest request, WebSocketSession session) {
        hub.sendAsService(session.id(), ServiceMessage.of("counterpart/news", ServiceResponse.ok(request.data())));
    }

    /** Notes down what begins with a cross, and says all else back. */
    void received(@Observes @On("plain") Received event) throws IOException {
        if (event.message().isBinary()) {
            event.session().send(event.message().bytes());
        } else if (event.message().text().startsWith("+")) {
            note(event.message().text());
        } else {
            event.session().send(event.message().text());
        }
    }

    private static synchronized void note(String note) throws IOException {
        Files.writeString(NOTES, note + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    public record CloseWish(int code, String reason) {}
}
