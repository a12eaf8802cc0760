package dev.parley.server;

import dev.parley.Close;
import dev.parley.Sent;
import dev.parley.ServiceCall;
import dev.parley.ServiceMessage;
import dev.parley.ServiceResponse;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.hub.Hub;
import dev.parley.service.Caller;
import dev.parley.service.Failure;
import dev.parley.service.Request;
import dev.parley.service.ServiceName;
import dev.parley.service.Wanted;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The hub with services: what they answer may go to one session or to many. */
final class ServiceHub implements SessionHub {
    private static final Logger LOG = System.getLogger(ServiceHub.class.getName());
    private static final ServiceResponse NO_SESSION = Failure.of(404, "There is no such session");

    private final Hub hub;
    private final ServiceParts parts;
    private final Function<Optional<WebSocketSession>, Duration> limit;
    private final Executor workers;
    private final Supplier<Status> status;

    /**
     * @param limit how long a service may take, for a session or for nobody in particular
     * @param workers run services
     */
    ServiceHub(
            Hub hub,
            ServiceParts parts,
            Function<Optional<WebSocketSession>, Duration> limit,
            Executor workers,
            Supplier<Status> status) {
        this.hub = hub;
        this.parts = parts;
        this.limit = limit;
        this.workers = workers;
        this.status = status;
    }

    @Override
    public CompletionStage<ServiceResponse> sendService(String sessionId, ServiceCall call) {
        Optional<JsonValue> data = call.data().map(parts.codec()::data);
        Optional<WebSocketSession> session = hub.session(sessionId);
        if (session.isEmpty()) {
            return CompletableFuture.completedStage(NO_SESSION);
        }
        return run(call, data, Caller.of(session.get()), response -> send(session.get(), call, data, response));
    }

    @Override
    public CompletionStage<ServiceResponse> broadcastService(Target target, ServiceCall call) {
        Optional<JsonValue> data = call.data().map(parts.codec()::data);
        return run(call, data, Caller.server(), response -> {
            if (response.isOk()) {
                hub.send(target, text(call, data, response));
            }
        });
    }

    private void send(WebSocketSession session, ServiceCall call, Optional<JsonValue> data, ServiceResponse response) {
        session.send(text(call, data, response));
    }

    private String text(ServiceCall call, Optional<JsonValue> data, ServiceResponse response) {
        return parts.codec().message(call.method().name(), call.service(), data, response);
    }

    private CompletionStage<ServiceResponse> run(
            ServiceCall call, Optional<JsonValue> data, Caller caller, Consumer<ServiceResponse> sender) {
        var told = new CompletableFuture<ServiceResponse>();
        Optional<ServiceName> name = ServiceName.of(call.service(), parts.prefix());
        if (name.isEmpty()) {
            return CompletableFuture.completedStage(Failure.MISSING);
        }
        var wanted = Wanted.of(call.method(), name.get().key(), data.orElse(JsonValue.NULL));
        var request = Request.of(wanted, caller, parts.binder());
        Runnable service = () -> parts.dispatcher()
                .dispatch(request, limit.apply(caller.session()), r -> told.complete(sent(r, call, sender)));
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> unlessStopping(service, told), workers);
        run.exceptionally(error -> {
            LOG.log(Level.ERROR, "What became of service " + call.service() + " could not be told", error);
            return null;
        });
        return told.minimalCompletionStage();
    }

    // what waits for a thread at the end comes here, too, on whatever thread
    private void unlessStopping(Runnable service, CompletableFuture<ServiceResponse> told) {
        if (status.get() == Status.STOPPING) {
            told.complete(Failure.STOPPING);
        } else {
            service.run();
        }
    }

    private static ServiceResponse sent(ServiceResponse response, ServiceCall call, Consumer<ServiceResponse> sender) {
        try {
            sender.accept(response);
            return response;
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "What service " + call.service() + " returned cannot be written as JSON", e);
            sender.accept(Failure.FAILED);
            return Failure.FAILED;
        }
    }

    @Override
    public CompletionStage<Sent> sendAsService(String sessionId, ServiceMessage message) {
        return broadcastAsService(Target.session(sessionId), message);
    }

    @Override
    public CompletionStage<Sent> broadcastAsService(Target target, ServiceMessage message) {
        Optional<JsonValue> data = message.data().map(parts.codec()::data);
        return hub.send(
                target, parts.codec().message(message.method().name(), message.service(), data, message.response()));
    }

    // ---- what needs no service

    @Override
    public Optional<WebSocketSession> session(String id) {
        return hub.session(id);
    }

    @Override
    public Collection<WebSocketSession> sessions(Target target) {
        return hub.sessions(target);
    }

    @Override
    public int count(Target target) {
        return hub.count(target);
    }

    @Override
    public Set<String> users(Target target) {
        return hub.users(target);
    }

    @Override
    public CompletionStage<Sent> send(Target target, Object payload) {
        return hub.send(target, payload);
    }

    @Override
    public CompletionStage<Integer> close(Target target, Close close) {
        return hub.close(target, close);
    }
}
