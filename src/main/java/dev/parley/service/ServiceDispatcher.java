package dev.parley.service;

import dev.parley.MessageStream;
import dev.parley.Method;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.ServiceResponse;
import dev.parley.spi.Gate;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.ServiceSource;
import dev.parley.spi.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs services. Whatever they do, each request has one response, in time. */
public final class ServiceDispatcher {
    private static final Logger LOG = System.getLogger(ServiceDispatcher.class.getName());

    private final Catalog services;
    private final Gate gate;
    private final BiConsumer<ServiceRequest, Runnable> scope;
    private final FailureLog failures = new FailureLog(System.getLogger(Execution.class.getName()));
    private final Set<Execution> running = ConcurrentHashMap.newKeySet();

    /**
     * @param sources the first that has a service wins
     * @param gate is asked about calls of peers
     * @param scope runs what a request comes to, on the same thread, with whatever services expect around them
     */
    public ServiceDispatcher(List<ServiceSource> sources, Gate gate, BiConsumer<ServiceRequest, Runnable> scope) {
        this.services = new Catalog(sources);
        this.gate = gate;
        this.scope = scope;
    }

    /** The service for that method and name. */
    public Optional<ServiceHandler> find(Method method, String name) {
        return services.find(method, name);
    }

    /** The methods by which the service of that name may be called; none if there is no such service. */
    public Set<Method> methods(String name) {
        return services.methods(name);
    }

    /**
     * Runs the service that is asked for, on this thread. Its response may come later, and it may come before the service has
     * returned: when its time is over.
     *
     * @param limit {@link Duration#ZERO} for none
     * @param then is given the response, once, on whatever thread it comes
     */
    public void dispatch(ServiceRequest request, Duration limit, Consumer<ServiceResponse> then) {
        run(ServiceHandler::handle, request, limit, then);
    }

    /** Runs this service, wherever it is from; else as {@link #dispatch(ServiceRequest, Duration, Consumer)}. */
    public void dispatch(
            ServiceHandler handler, ServiceRequest request, Duration limit, Consumer<ServiceResponse> then) {
        run(ServiceHandler::handle, handler, request, limit, then);
    }

    /**
     * Runs the service that a peer calls, if it may; else as {@link #dispatch(ServiceRequest, Duration, Consumer)}.
     *
     * @param then is given the response, once, on whatever thread it comes
     */
    public void call(ServiceRequest request, Duration limit, Consumer<ServiceResponse> then) {
        run(this::guarded, request, limit, then);
    }

    // Parley's own services ask the gate themselves, about what they do
    private @Nullable Object guarded(ServiceHandler handler, ServiceRequest request) throws Exception {
        boolean own = request.service().startsWith(ServiceName.RESERVED);
        Verdict verdict = own ? Verdict.allowed() : gate.mayCall(request);
        if (!verdict.isAllowed()) {
            LOG.log(Level.DEBUG, "{0} may not be called: {1}", request, verdict.reason());
            throw new ServiceException(403, "Not allowed");
        }
        return handler.handle(request);
    }

    private interface Way {
        @Nullable
        Object handle(ServiceHandler handler, ServiceRequest request) throws Exception;
    }

    private void run(Way way, ServiceRequest request, Duration limit, Consumer<ServiceResponse> then) {
        Optional<ServiceHandler> found = find(request.method(), request.service());
        if (found.isEmpty() || found.get().isStream()) {
            then.accept(missing(request, found.isPresent()));
        } else {
            run(way, found.get(), request, limit, then);
        }
    }

    private void run(
            Way way, ServiceHandler handler, ServiceRequest request, Duration limit, Consumer<ServiceResponse> then) {
        var execution = new Execution(request, limit, failures, then, thread -> handler.stop(request, thread));
        running.add(execution);
        execution.run(work -> scope.accept(request, work), () -> way.handle(handler, request));
        if (execution.isOver()) {
            running.remove(execution);
        }
    }

    private ServiceResponse missing(ServiceRequest request, boolean isStream) {
        return isStream || !methods(request.service()).isEmpty()
                ? Failure.of(405, "The service cannot be called with " + request.method())
                : Failure.MISSING;
    }

    /**
     * Runs the stream on this thread, until it returns.
     *
     * @throws Exception what the stream throws
     */
    public void stream(ServiceHandler handler, ServiceRequest request, MessageStream messages) throws Exception {
        var stream = new FutureTask<@Nullable Void>(() -> {
            handler.stream(request, messages);
            return null;
        });
        scope.accept(request, stream);
        try {
            stream.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /**
     * Ends what has taken too long; to be called again and again.
     *
     * @param now in nanoseconds, as of {@link System#nanoTime}
     */
    public void look(long now) {
        running.removeIf(execution -> execution.look(now));
    }
}
