package dev.parley.client;

import dev.parley.Close;
import dev.parley.Message;
import dev.parley.SocketState;
import jakarta.json.bind.Jsonb;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ParleyClient} is to be; {@link #connect} makes it. May be used for several clients, by one thread.
 *
 * <p>Of the listeners several of a kind may be given; they hear one after the other. They hear one thing at a time, in order,
 * and may wait: what comes meanwhile waits, too, up to {@link #queue}.
 */
public final class ClientBuilder {
    private static final int MIB = 1024 * 1024;

    private final URI uri;
    private final Listeners listeners = new Listeners();
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private List<String> subprotocols = List.of();
    private Supplier<String> token = () -> "";
    private boolean asksForTokens;
    private boolean renewsTokens;
    private Heartbeat heartbeat = new Heartbeat(Duration.ofSeconds(25), Duration.ofSeconds(10), "");
    private Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(20));
    private boolean reconnects = true;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration callTimeout = Duration.ofSeconds(30);
    private Duration sendTimeout = Duration.ofSeconds(60);
    private Duration closeTimeout = Duration.ofSeconds(2);
    private int queueMessages = 1024;
    private long queueBytes = 4L * MIB;
    private int callsAtATime = 15; // the server runs 16 of a session
    private int maxMessage = MIB;

    @Nullable
    private Predicate<Close> reconnectAfter;

    @Nullable
    private SSLContext tls;

    @Nullable
    private Jsonb jsonb;

    @Nullable
    private WebSocketContainer container;

    @Nullable
    private Executor work;

    @Nullable
    private ScheduledExecutorService timers;

    ClientBuilder(URI uri) {
        if (uri.getHost() == null
                || !("ws".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme()))) {
            throw new IllegalArgumentException("Address must be ws://host/… or wss://host/…, was '" + uri + "'");
        }
        this.uri = uri;
    }

    // ---- who hears

    /** Hears each time that the client has connected. */
    public ClientBuilder onOpen(Consumer<ParleyClient> listener) {
        listeners.onOpen(Objects.requireNonNull(listener));
        return this;
    }

    /** Hears every message, text or binary, but what answers a call, the heartbeat, and what {@link #onService} hears. */
    public ClientBuilder onMessage(BiConsumer<ParleyClient, Message> listener) {
        listeners.onMessage(Objects.requireNonNull(listener));
        return this;
    }

    /** Hears the messages that are text. */
    public ClientBuilder onText(BiConsumer<ParleyClient, String> listener) {
        Objects.requireNonNull(listener);
        return onMessage((client, message) -> {
            if (!message.isBinary()) {
                listener.accept(client, message.text());
            }
        });
    }

    /** Hears the messages that are binary. */
    public ClientBuilder onBinary(BiConsumer<ParleyClient, byte[]> listener) {
        Objects.requireNonNull(listener);
        return onMessage((client, message) -> {
            if (message.isBinary()) {
                listener.accept(client, message.bytes());
            }
        });
    }

    /** Hears what a service says that this client has not called, or not with {@link ParleyClient#call(String)}. */
    public ClientBuilder onService(String service, BiConsumer<ParleyClient, ServiceReply> listener) {
        listeners.onService(service, Objects.requireNonNull(listener));
        return this;
    }

    /** Hears each time that a connection has ended, and whether there will be another. */
    public ClientBuilder onClose(BiConsumer<ParleyClient, Disconnection> listener) {
        listeners.onClose(Objects.requireNonNull(listener));
        return this;
    }

    /** Hears why a connection could not be opened ({@link RefusedException} if the server said so), and what a listener threw. */
    public ClientBuilder onError(BiConsumer<ParleyClient, Throwable> listener) {
        listeners.onError(Objects.requireNonNull(listener));
        return this;
    }

    /** Hears each change of {@link ParleyClient#state}. */
    public ClientBuilder onState(BiConsumer<ParleyClient, SocketState> listener) {
        listeners.onState(Objects.requireNonNull(listener));
        return this;
    }

    // ---- what the server is asked

    /** A header of the handshake, with its values. */
    public ClientBuilder header(String name, String... values) {
        headers.put(name, List.of(values));
        return this;
    }

    /** A token for every handshake, as {@code Authorization: Bearer}. */
    public ClientBuilder token(String value) {
        Objects.requireNonNull(value);
        token = () -> value;
        asksForTokens = false;
        return this;
    }

    /** Asked for a token before every handshake; may wait. What it throws counts as a failure to connect. */
    public ClientBuilder token(Supplier<String> source) {
        token = Objects.requireNonNull(source);
        asksForTokens = true;
        return this;
    }

    /**
     * Shows the server another token before one expires that is a JSON Web Token, so that the session does not end with it: for servers
     * of Parley, with the service {@code parley/token}, and with a {@linkplain #token(Supplier) source of tokens}.
     */
    public ClientBuilder renewTokens() {
        renewsTokens = true;
        return this;
    }

    /** The subprotocols that this client speaks, the best first. */
    public ClientBuilder subprotocols(String... names) {
        subprotocols = List.of(names);
        return this;
    }

    /** Whom to trust, and with which certificate, where the address is {@code wss:}. */
    public ClientBuilder sslContext(SSLContext context) {
        tls = Objects.requireNonNull(context);
        return this;
    }

    // ---- when to give up, and when to try again

    /** Pings so often, and gives a connection up if nothing comes back in time. At first 25 s and 10 s. */
    public ClientBuilder heartbeat(Duration interval, Duration timeout) {
        heartbeat = new Heartbeat(interval, timeout, "");
        return this;
    }

    /** The same with a text that is sent and answered, as {@code !} of Moleculer; listeners do not hear it. */
    public ClientBuilder textHeartbeat(String text, Duration interval, Duration timeout) {
        heartbeat = new Heartbeat(interval, timeout, text);
        return this;
    }

    public ClientBuilder noHeartbeat() {
        heartbeat = Heartbeat.NONE;
        return this;
    }

    /**
     * How long to wait before connecting again: anything up to {@code first}, then up to twice as much, and so on up to {@code most}.
     * At first 0.5 s and 20 s. It begins anew when a connection has lasted for {@code most}.
     */
    public ClientBuilder backoff(Duration first, Duration most) {
        backoff = new Backoff(first, most);
        return this;
    }

    /** The client has one connection, or none. */
    public ClientBuilder noReconnect() {
        reconnects = false;
        return this;
    }

    /** After which closes of the server to connect again, instead of the usual. */
    public ClientBuilder reconnectAfter(Predicate<Close> closes) {
        reconnectAfter = Objects.requireNonNull(closes);
        return this;
    }

    /** How long a connection may take to open. At first 10 s. */
    public ClientBuilder connectTimeout(Duration limit) {
        connectTimeout = positive("connectTimeout", limit);
        return this;
    }

    /** How long a call may take, from {@link ParleyClient#call(String)} to its reply. At first 30 s. */
    public ClientBuilder callTimeout(Duration limit) {
        callTimeout = positive("callTimeout", limit);
        return this;
    }

    /** How long one message may take to be written before the connection is given up. At first 60 s. */
    public ClientBuilder sendTimeout(Duration limit) {
        sendTimeout = positive("sendTimeout", limit);
        return this;
    }

    /** How long the end may take: what was sent before still goes, and the server answers. At first 2 s. */
    public ClientBuilder closeTimeout(Duration limit) {
        closeTimeout = positive("closeTimeout", limit);
        return this;
    }

    private static Duration positive(String name, Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException(name + " must be more than 0, was " + limit);
        }
        return limit;
    }

    // ---- how much

    /**
     * How much may wait to be sent, and how much may wait for listeners. At first 1024 messages and 4 MiB. What is sent beyond
     * fails; when more comes than listeners can take, the connection is closed with 1008.
     */
    public ClientBuilder queue(int messages, long bytes) {
        if (messages < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "queue must hold a message and a byte, was " + messages + " and " + bytes);
        }
        queueMessages = messages;
        queueBytes = bytes;
        return this;
    }

    /**
     * How many calls may be on their way without a reply; at first 15. A further one waits for a reply, and what is sent after it
     * waits, too: who calls a thousand times in a loop does not overrun the server, which would close with 1008.
     */
    public ClientBuilder callsAtATime(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("callsAtATime must be at least 1, was " + most);
        }
        callsAtATime = most;
        return this;
    }

    /** How large a message may be that comes, in bytes, or characters of a text. At first 1 MiB; beyond, it is closed with 1009. */
    public ClientBuilder maxMessage(int bytes) {
        maxMessage = bytes;
        return this;
    }

    // ---- what it works with

    /** Reads and writes the JSON; else {@code JsonbBuilder.create()}, when there is the first. */
    public ClientBuilder jsonb(Jsonb binding) {
        jsonb = Objects.requireNonNull(binding);
        return this;
    }

    /** Opens the connections; else {@code ContainerProvider.getWebSocketContainer()}. */
    public ClientBuilder container(WebSocketContainer implementation) {
        container = Objects.requireNonNull(implementation);
        return this;
    }

    /**
     * Works on these threads instead of its own, which whoever gives them ends. A piece of work may hold its thread for as long as a
     * connection takes to open, so there must be as many as clients, at least.
     */
    public ClientBuilder threads(Executor forWork, ScheduledExecutorService forTimers) {
        work = Objects.requireNonNull(forWork);
        timers = Objects.requireNonNull(forTimers);
        return this;
    }

    /** Makes the client, which begins to connect, and returns at once. */
    public ParleyClient connect() {
        WebSocketContainer implementation = container == null ? found() : container;
        if (work != null && timers != null) {
            return client(implementation, work, timers, () -> {});
        }
        OwnThreads own = new OwnThreads();
        return client(implementation, own.work(), own.timers(), own::end);
    }

    private ParleyClient client(
            WebSocketContainer implementation, Executor executor, ScheduledExecutorService scheduler, Runnable last) {
        Crew crew = new Crew(executor);
        Json json = jsonb == null ? new Json() : new Json(jsonb);
        Options options = options(json);
        var call = new JakartaDialer.Call(
                uri, connectTimeout, Map.copyOf(headers), options.tokens()::next, subprotocols, tls);
        var dialer = new JakartaDialer(implementation, call, json, maxMessage, crew);
        var client =
                new LiveClient(options, new Listeners(listeners), dialer, new ScheduledClock(scheduler), crew, last);
        return client.start();
    }

    Options options(Json json) {
        var patience = new Patience(
                connectTimeout,
                closeTimeout,
                backoff,
                () -> ThreadLocalRandom.current().nextDouble(),
                comeback());
        var tokens = new Tokens(token, json, renewsTokens && asksForTokens);
        return new Options(
                uri,
                json,
                patience,
                tokens,
                heartbeat,
                callTimeout,
                sendTimeout,
                queueMessages,
                queueBytes,
                callsAtATime);
    }

    private Comeback comeback() {
        if (!reconnects) {
            return Comeback.NEVER;
        }
        return reconnectAfter == null ? Comeback.usual(asksForTokens) : Comeback.after(reconnectAfter, asksForTokens);
    }

    private static WebSocketContainer found() {
        try {
            return ContainerProvider.getWebSocketContainer();
        } catch (RuntimeException e) { // how the API says that there is none
            throw new IllegalStateException(
                    "There is no WebSocket client on the class path; Tyrus has one, and Tomcat has one", e);
        }
    }
}
