package dev.parley.server;

import dev.parley.Method;
import dev.parley.ServiceResponse;
import dev.parley.WebSocketSession;
import dev.parley.hub.Turn;
import dev.parley.protocol.ServiceEnvelope;
import dev.parley.service.Caller;
import dev.parley.service.Failure;
import dev.parley.service.Request;
import dev.parley.service.ServiceName;
import dev.parley.service.Wanted;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The service calls of one session: each is answered, once. Those without an id have their turns one after the other; those with
 * one run beside each other, so many at a time.
 */
final class Calls {
    private static final Logger LOG = System.getLogger(Calls.class.getName());
    private static final int MOST_AT_A_TIME = 16;

    private final ServiceParts parts;
    private final Duration limit;
    private final Executor workers;

    // guarded by this; never held while a service runs, a peer is sent to, or a turn is released
    private int running;

    // that of the call for which there was no room
    @Nullable
    private Turn waiting;

    /**
     * @param limit how long a service may take
     * @param workers run those that have an id
     */
    Calls(ServiceParts parts, Duration limit, Executor workers) {
        this.parts = parts;
        this.limit = limit;
        this.workers = workers;
    }

    /** Runs the service and tells the peer what came of it. */
    void serve(WebSocketSession session, ServiceEnvelope call, Turn turn) {
        turn.hold();
        if (call.id().isEmpty()) {
            run(session, call, turn::release);
        } else {
            enter(turn);
            workers.execute(() -> run(session, call, this::leave));
        }
    }

    private void run(WebSocketSession session, ServiceEnvelope call, Runnable then) {
        answer(session, call, response -> {
            reply(session, call, response);
            then.run();
        });
    }

    private void enter(Turn turn) {
        boolean full;
        synchronized (this) {
            running++;
            full = running == MOST_AT_A_TIME;
            waiting = full ? turn : null;
        }
        if (!full) {
            turn.release();
        }
    }

    private void leave() {
        Turn next;
        synchronized (this) {
            running--;
            next = waiting;
            waiting = null;
        }
        if (next != null) {
            next.release();
        }
    }

    private void answer(WebSocketSession session, ServiceEnvelope call, Consumer<ServiceResponse> then) {
        Optional<ServiceName> name = ServiceName.of(call.service(), parts.prefix());
        Optional<Method> method = Method.of(call.method());
        if (call.mistake().isPresent()) {
            then.accept(Failure.of(400, call.mistake().get()));
        } else if (name.isEmpty()) {
            then.accept(Failure.MISSING);
        } else if (method.isEmpty()) {
            then.accept(Failure.of(405, "The method must be GET, POST, PUT, PATCH or DELETE"));
        } else {
            var wanted = new Wanted(method.get(), name.get().key(), call.data(), call.header(), call.idText());
            parts.dispatcher().call(Request.of(wanted, Caller.of(session), parts.binder()), limit, then);
        }
    }

    /** Tells the peer that nobody has run the service. */
    void refuse(WebSocketSession session, ServiceEnvelope call, ServiceResponse failure) {
        reply(session, call, failure);
    }

    private void reply(WebSocketSession session, ServiceEnvelope call, ServiceResponse response) {
        String text;
        try {
            text = parts.codec().reply(call, response);
        } catch (IllegalArgumentException e) {
            LOG.log(
                    Level.WARNING,
                    "Session " + session.id() + ": what a service returned cannot be written as JSON",
                    e);
            text = parts.codec().reply(call, Failure.FAILED);
        }
        session.send(text);
    }
}
