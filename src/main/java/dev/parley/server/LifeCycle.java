package dev.parley.server;

import dev.parley.BadMessageException;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Message;
import dev.parley.Method;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.ServiceResponse;
import dev.parley.SessionEvent;
import dev.parley.WebSocketSession;
import dev.parley.config.EndpointSettings;
import dev.parley.hub.LiveSession;
import dev.parley.hub.Turn;
import dev.parley.protocol.ErrorMessage;
import dev.parley.service.Failure;
import dev.parley.service.Request;
import dev.parley.service.ServiceName;
import dev.parley.service.Wanted;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The endpoint's own service and one session: {@code POST} when it opens, which may refuse it, {@code PUT} for each message that is
 * no call and that its stream does not take, {@code DELETE} when it has closed.
 */
final class LifeCycle {
    private static final Logger LOG = System.getLogger(LifeCycle.class.getName());
    private static final Close FAILED = new Close(1011, "The service failed");
    private static final int TIMED_OUT = 408;
    private static final int SERVER_ERROR = 500;

    private final ServiceParts parts;
    private final EndpointSettings endpoint;
    private final Executor workers;
    private final Optional<ServiceName> name;
    private final SessionStream stream;

    // whether the service wanted no such session
    private volatile boolean refused;

    /** @param workers run what is to be run for the session */
    LifeCycle(ServiceParts parts, EndpointSettings endpoint, Executor workers) {
        this.parts = parts;
        this.endpoint = endpoint;
        this.workers = workers;
        this.name = endpoint.service().flatMap(service -> ServiceName.of(service, parts.prefix()));
        this.stream = new SessionStream(parts, endpoint, name);
    }

    boolean isRefused() {
        return refused;
    }

    void hear(SessionEvent event, Turn turn) {
        LiveSession session = (LiveSession) event.session();
        if (event instanceof Opened) {
            open(event, session, turn);
        } else if (event instanceof Received received) {
            received(received, session, turn);
        } else if (event instanceof StreamOver) {
            turn.hold();
            putWhatIsLeft(turn);
        } else if (event instanceof Closed closed && !refused) {
            stream.end();
            close(closed, turn);
        }
    }

    private void open(SessionEvent event, LiveSession session, Turn turn) {
        if (has(Method.POST)) {
            turn.hold();
            run(Method.POST, event, JsonValue.EMPTY_JSON_OBJECT, response -> {
                opened(session, response);
                turn.release();
            });
        } else {
            stream.begin(session);
        }
    }

    private void received(Received event, LiveSession session, Turn turn) {
        if (!stream.takes(event, session) && has(Method.PUT)) {
            turn.hold();
            put(event, turn::release);
        }
    }

    private void put(Received event, Runnable then) {
        run(Method.PUT, event, data(event.message()), response -> {
            answer(event.session(), response);
            then.run();
        });
    }

    // one after the other, before what comes
    private void putWhatIsLeft(Turn turn) {
        Runnable next = () -> workers.execute(() -> putWhatIsLeft(turn));
        Optional<Received> left = stream.left();
        if (left.isEmpty()) {
            turn.release();
        } else if (has(Method.PUT)) {
            put(left.get(), next);
        } else {
            next.run();
        }
    }

    private void close(Closed event, Turn turn) {
        if (has(Method.DELETE)) {
            turn.hold();
            run(Method.DELETE, event, data(event), response -> turn.release());
        }
    }

    private boolean has(Method method) {
        return name.isPresent()
                && parts.dispatcher().find(method, name.get().key()).isPresent();
    }

    private void run(Method method, SessionEvent event, JsonValue data, Consumer<ServiceResponse> then) {
        var wanted = Wanted.of(method, name.orElseThrow().key(), data);
        parts.dispatcher().dispatch(Request.of(wanted, event, parts.binder()), endpoint.serviceTimeout(), then);
    }

    // ---- what the service gets

    private JsonValue data(Message message) {
        if (message.isBinary()) {
            return JsonValue.NULL;
        }
        try {
            return message.json();
        } catch (BadMessageException notJson) { // which it need not be
            return parts.json().createValue(message.text());
        }
    }

    private JsonValue data(Closed closed) {
        return parts.json()
                .createObjectBuilder()
                .add("code", closed.close().code())
                .add("reason", closed.close().reason())
                .add("by", closed.by().name())
                .build();
    }

    // ---- what becomes of its response

    private void opened(LiveSession session, ServiceResponse response) {
        if (response.isOk()) {
            stream.begin(session);
        } else {
            refused = true;
            LOG.log(Level.DEBUG, "Session {0} is refused with status {1}", session.id(), response.status());
            session.close(refusal(response));
        }
    }

    private static Close refusal(ServiceResponse response) {
        boolean failed = response.status() >= SERVER_ERROR || response.status() == TIMED_OUT;
        return failed
                ? FAILED
                : new Close(1008, CloseReason.fitting(Failure.words(response).orElse("Refused")));
    }

    private void answer(WebSocketSession session, ServiceResponse response) {
        if (response.isOk()) {
            response.content().ifPresent(content -> send(session, content));
        } else {
            LOG.log(Level.DEBUG, "Session {0}: a message came to status {1}", session.id(), response.status());
            if (endpoint.errors()) {
                session.send(ErrorMessage.of(
                        Failure.words(response).orElse("The message could not be handled"), parts.json()));
            }
        }
    }

    private static void send(WebSocketSession session, Object content) {
        try {
            session.send(content);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Session " + session.id() + ": what a service returned cannot be sent", e);
        }
    }
}
