package dev.parley.jakarta;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.OutboundClosed;
import dev.parley.OutboundEvent;
import dev.parley.OutboundFailed;
import dev.parley.OutboundOpened;
import dev.parley.OutboundOptions;
import dev.parley.OutboundReceived;
import dev.parley.OutboundSocket;
import dev.parley.Sent;
import dev.parley.SocketState;
import dev.parley.client.ClientBuilder;
import dev.parley.client.Disconnection;
import dev.parley.client.NotSentException;
import dev.parley.client.ParleyClient;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One outbound socket: a client whose listeners fire events. */
final class LiveOutbound implements OutboundSocket {
    private static final Logger LOG = System.getLogger(LiveOutbound.class.getName());
    private static final Sent WRITTEN = Sent.of(1, 0, 0);
    private static final Sent DROPPED = Sent.of(0, 1, 0);
    private static final Sent GONE = Sent.of(0, 0, 1);

    private final String id;
    private final OutboundOptions options;
    private final Consumer<OutboundEvent> observers;
    private final Runnable ended;

    // set by whoever comes first, a listener or who has started it
    @Nullable
    private volatile ParleyClient client;

    /**
     * Hears nothing before it is started.
     *
     * @param ended is run when there will be no other connection, before anybody hears that
     */
    LiveOutbound(String id, OutboundOptions options, Consumer<OutboundEvent> observers, Runnable ended) {
        this.id = id;
        this.options = options;
        this.observers = observers;
        this.ended = ended;
    }

    /** A client as the options want it, which tells of everything. */
    ClientBuilder builder() {
        ClientBuilder builder = ParleyClient.to(options.uri())
                .subprotocols(options.subprotocols().toArray(String[]::new))
                .backoff(options.firstDelay(), options.longestDelay());
        options.headers().forEach((name, values) -> builder.header(name, values.toArray(String[]::new)));
        options.token().ifPresent(builder::token);
        options.sslContext().ifPresent(builder::sslContext);
        if (!options.reconnects()) {
            builder.noReconnect();
        }
        return hearing(beating(builder));
    }

    private ClientBuilder beating(ClientBuilder builder) {
        OutboundOptions.Heartbeat beat = options.heartbeat();
        return beat.interval().isZero()
                ? builder.noHeartbeat()
                : builder.textHeartbeat(beat.text(), beat.interval(), beat.timeout());
    }

    private ClientBuilder hearing(ClientBuilder builder) {
        return builder.onOpen(c -> happened(c, new OutboundOpened(this)))
                .onMessage((c, message) -> happened(c, new OutboundReceived(this, message)))
                .onClose(this::closed)
                .onError((c, error) -> happened(c, new OutboundFailed(this, error)));
    }

    void start(ClientBuilder builder) {
        client = builder.connect();
    }

    private static By by(Disconnection end) {
        return switch (end.by()) {
            case CLIENT -> By.SERVER;
            case SERVER -> By.PEER;
            case NETWORK -> By.NETWORK;
        };
    }

    // the client says so before its state does
    private void closed(ParleyClient source, Disconnection end) {
        if (!end.reconnects()) {
            ended.run();
        }
        happened(source, new OutboundClosed(this, end.close(), by(end), end.reconnects()));
    }

    private void happened(ParleyClient source, OutboundEvent event) {
        client = source;
        if (source.state() == SocketState.CLOSED) {
            ended.run();
        }
        options.listeners().forEach(listener -> tell(listener, event));
        observers.accept(event);
    }

    @SuppressWarnings("CatchingUnchecked")
    private void tell(Consumer<? super OutboundEvent> listener, OutboundEvent event) {
        try {
            listener.accept(event);
        } catch (Throwable e) { // a listener is other people's code
            LOG.log(Level.WARNING, "Outbound socket " + id + ": a listener failed", e);
        }
    }

    private ParleyClient client() {
        return Objects.requireNonNull(client, "An outbound socket is handed out when it has begun to connect");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public URI uri() {
        return options.uri();
    }

    @Override
    public String handler() {
        return options.handler();
    }

    @Override
    public SocketState state() {
        return client().state();
    }

    @Override
    public CompletionStage<Sent> send(Object payload) {
        return client().send(payload).handle((written, failure) -> failure == null ? WRITTEN : unsent(failure));
    }

    private static Sent unsent(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof NotSentException unsent && unsent.isOverflow() ? DROPPED : GONE;
    }

    @Override
    public CompletionStage<Void> close(Close close) {
        return client().close(close);
    }

    /** Completes when it has ended for good and everybody has heard it. */
    CompletionStage<Void> closed() {
        return client().closed();
    }

    /** Without the address, whose query may hold a token. */
    @Override
    public String toString() {
        return "Outbound socket " + id + " of " + options.handler();
    }
}
