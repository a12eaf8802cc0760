package dev.parley.server;

import dev.parley.Closed;
import dev.parley.Message;
import dev.parley.Received;
import dev.parley.ServiceResponse;
import dev.parley.SessionEvent;
import dev.parley.hub.Hearing;
import dev.parley.hub.TooFast;
import dev.parley.hub.Turn;
import dev.parley.protocol.ServiceCodec;
import dev.parley.protocol.ServiceEnvelope;
import dev.parley.service.Failure;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What hears of one session: its calls are served, all else is told to the observers, and then to the endpoint's own service. */
final class SessionServices implements Hearing.Handler {
    private static final ServiceResponse TOO_FAST = Failure.of(429, "Too many messages");

    private final ServiceCodec codec;
    private final Supplier<Status> status;
    private final Consumer<SessionEvent> observers;
    private final Calls calls;
    private final LifeCycle lifeCycle;

    SessionServices(
            ServiceCodec codec,
            Supplier<Status> status,
            Consumer<SessionEvent> observers,
            Calls calls,
            LifeCycle lifeCycle) {
        this.codec = codec;
        this.status = status;
        this.observers = observers;
        this.calls = calls;
        this.lifeCycle = lifeCycle;
    }

    @Override
    public void hear(SessionEvent event, Turn turn) {
        if (event instanceof StreamOver) {
            lifeCycle.hear(event, turn);
        } else if (event instanceof TooFast hasty) {
            call(hasty.message()).ifPresent(call -> calls.refuse(event.session(), call, TOO_FAST));
        } else if (event instanceof Received received && !lifeCycle.isRefused()) {
            call(received.message()).ifPresentOrElse(call -> serve(received, call, turn), () -> tell(event, turn));
        } else if (!lifeCycle.isRefused() || event instanceof Closed) {
            tell(event, turn);
        }
    }

    private Optional<ServiceEnvelope> call(Message message) {
        return message.isBinary() ? Optional.empty() : codec.call(message.text());
    }

    private void serve(Received received, ServiceEnvelope call, Turn turn) {
        if (status.get() == Status.STOPPING) {
            calls.refuse(received.session(), call, Failure.STOPPING);
        } else {
            calls.serve(received.session(), call, turn);
        }
    }

    private void tell(SessionEvent event, Turn turn) {
        observers.accept(event);
        lifeCycle.hear(event, turn);
    }
}
