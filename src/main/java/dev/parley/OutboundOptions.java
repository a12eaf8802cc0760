package dev.parley;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How a WebSocket to another server is to be. Immutable: each method gives other options. */
public final class OutboundOptions {
    private final URI uri;
    private final String handler;

    // of the copy only, before anybody else sees it
    private Map<String, List<String>> headers = Map.of();
    private List<String> subprotocols = List.of();
    private Heartbeat heartbeat = new Heartbeat("", Duration.ofSeconds(25), Duration.ofSeconds(10));
    private Duration firstDelay = Duration.ofMillis(500);
    private Duration longestDelay = Duration.ofSeconds(20);
    private boolean reconnects = true;
    private List<Consumer<? super OutboundEvent>> listeners = List.of();

    @Nullable
    private Supplier<String> token;

    @Nullable
    private SSLContext tls;

    /**
     * A sign of life that is asked for.
     *
     * @param text that is sent and expected; empty for pings
     * @param interval between two; zero for none
     */
    public record Heartbeat(String text, Duration interval, Duration timeout) {}

    private OutboundOptions(URI uri, String handler) {
        this.uri = uri;
        this.handler = handler;
    }

    private OutboundOptions(OutboundOptions other) {
        this(other.uri, other.handler);
        headers = other.headers;
        subprotocols = other.subprotocols;
        heartbeat = other.heartbeat;
        firstDelay = other.firstDelay;
        longestDelay = other.longestDelay;
        reconnects = other.reconnects;
        listeners = other.listeners;
        token = other.token;
        tls = other.tls;
    }

    /** To that address ({@code ws:} or {@code wss:}), for that handler. */
    public static OutboundOptions to(URI uri, String handler) {
        return new OutboundOptions(Objects.requireNonNull(uri), Objects.requireNonNull(handler));
    }

    /** A header of the handshake, with its values. */
    public OutboundOptions header(String name, String... values) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.put(name, List.of(values));
        OutboundOptions other = new OutboundOptions(this);
        other.headers = Collections.unmodifiableMap(all);
        return other;
    }

    /** Asked for a token before each handshake, which goes as {@code Authorization: Bearer}; may wait. */
    public OutboundOptions token(Supplier<String> source) {
        OutboundOptions other = new OutboundOptions(this);
        other.token = Objects.requireNonNull(source);
        return other;
    }

    /** The subprotocols that the application speaks, the best first. */
    public OutboundOptions subprotocols(String... names) {
        OutboundOptions other = new OutboundOptions(this);
        other.subprotocols = List.of(names);
        return other;
    }

    /** Whom to trust, and with which certificate. */
    public OutboundOptions sslContext(SSLContext context) {
        OutboundOptions other = new OutboundOptions(this);
        other.tls = Objects.requireNonNull(context);
        return other;
    }

    /** Pings so often, and gives a connection up if nothing comes back in time. Else every 25 s, with 10 s. */
    public OutboundOptions heartbeat(Duration interval, Duration timeout) {
        return textHeartbeat("", interval, timeout);
    }

    /** The same with a text that is sent and answered, as {@code !} of Moleculer. */
    public OutboundOptions textHeartbeat(String text, Duration interval, Duration timeout) {
        OutboundOptions other = new OutboundOptions(this);
        other.heartbeat = new Heartbeat(text, interval, timeout);
        return other;
    }

    public OutboundOptions noHeartbeat() {
        return heartbeat(Duration.ZERO, Duration.ZERO);
    }

    /** How long to wait before connecting again: anything up to {@code first}, then up to twice as much, up to {@code most}. Else 0.5 s and 20 s. */
    public OutboundOptions backoff(Duration first, Duration most) {
        OutboundOptions other = new OutboundOptions(this);
        other.firstDelay = first;
        other.longestDelay = most;
        return other;
    }

    /** One connection, or none. */
    public OutboundOptions noReconnect() {
        OutboundOptions other = new OutboundOptions(this);
        other.reconnects = false;
        return other;
    }

    /** Hears the events of this socket before observers do, without CDI; may wait. */
    public OutboundOptions listener(Consumer<? super OutboundEvent> listener) {
        List<Consumer<? super OutboundEvent>> all = new ArrayList<>(listeners);
        all.add(Objects.requireNonNull(listener));
        OutboundOptions other = new OutboundOptions(this);
        other.listeners = List.copyOf(all);
        return other;
    }

    public URI uri() {
        return uri;
    }

    public String handler() {
        return handler;
    }

    public Map<String, List<String>> headers() {
        return headers;
    }

    public List<String> subprotocols() {
        return subprotocols;
    }

    public Heartbeat heartbeat() {
        return heartbeat;
    }

    public Duration firstDelay() {
        return firstDelay;
    }

    public Duration longestDelay() {
        return longestDelay;
    }

    public boolean reconnects() {
        return reconnects;
    }

    public Optional<Supplier<String>> token() {
        return Optional.ofNullable(token);
    }

    public Optional<SSLContext> sslContext() {
        return Optional.ofNullable(tls);
    }

    public List<Consumer<? super OutboundEvent>> listeners() {
        return listeners;
    }
}
