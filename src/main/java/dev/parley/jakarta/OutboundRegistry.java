package dev.parley.jakarta;

import dev.parley.Close;
import dev.parley.OutboundEvent;
import dev.parley.OutboundOptions;
import dev.parley.OutboundSocket;
import dev.parley.OutboundSockets;
import jakarta.json.bind.Jsonb;
import jakarta.websocket.WebSocketContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The outbound sockets of one application, from its start to its stop. */
final class OutboundRegistry implements OutboundSockets {
    private static final Logger LOG = System.getLogger(OutboundRegistry.class.getName());
    private static final Close STOPPING = new Close(1001, "The server is stopping");

    private final Supplier<WebSocketContainer> container;
    private final Jsonb jsonb;
    private final OutboundThreads threads;
    private final Consumer<OutboundEvent> observers;

    // guarded by this; never held while a socket is called
    private final Map<String, LiveOutbound> sockets = new LinkedHashMap<>();
    private boolean stopping;

    /** @param observers hear every event, after the listeners of its socket */
    OutboundRegistry(
            Supplier<WebSocketContainer> container,
            Jsonb jsonb,
            OutboundThreads threads,
            Consumer<OutboundEvent> observers) {
        this.container = container;
        this.jsonb = jsonb;
        this.threads = threads;
        this.observers = observers;
    }

    @Override
    public OutboundSocket connect(OutboundOptions options) {
        String id = UUID.randomUUID().toString();
        LiveOutbound socket = new LiveOutbound(id, options, observers, () -> forget(id));
        var builder = socket.builder().container(container.get()).jsonb(jsonb).threads(threads, threads.timers());
        synchronized (this) {
            if (stopping) {
                throw new IllegalStateException("The application is stopping");
            }
            sockets.put(id, socket);
        }
        socket.start(builder);
        CompletionStage<Void> unused = socket.closed().thenRun(() -> forget(id));
        return socket;
    }

    private synchronized void forget(String id) {
        sockets.remove(id);
    }

    @Override
    public Collection<OutboundSocket> all() {
        return List.copyOf(live());
    }

    private synchronized List<LiveOutbound> live() {
        return List.copyOf(sockets.values());
    }

    @Override
    public synchronized Optional<OutboundSocket> socket(String id) {
        return Optional.ofNullable(sockets.get(id));
    }

    @Override
    public Collection<OutboundSocket> byHandler(String handler) {
        return all().stream().filter(socket -> socket.handler().equals(handler)).toList();
    }

    /** Begins to close all of them, and takes no more. Returns at once. */
    void closeAll() {
        synchronized (this) {
            stopping = true;
        }
        live().forEach(socket -> {
            CompletionStage<Void> unused = socket.close(STOPPING);
        });
    }

    /** Waits until all have closed, and ends the threads; does not throw. */
    void end(Duration limit) {
        try {
            awaitClosed(limit);
            if (!threads.stop(limit)) {
                LOG.log(Level.WARNING, "Threads of outbound sockets were still at work {0} after the end", limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits as long until all have closed, and everybody has heard it. */
    void awaitClosed(Duration limit) throws InterruptedException {
        CompletableFuture<?>[] ends = live().stream()
                .map(socket -> socket.closed().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "Not all outbound sockets had closed {0} after the end", limit);
        } catch (ExecutionException e) {
            throw new AssertionError("An end does not fail", e);
        }
    }
}
