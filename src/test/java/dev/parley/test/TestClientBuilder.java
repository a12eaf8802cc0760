package dev.parley.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Says to what address, as whom and with which headers a {@link TestClient} connects. */
public final class TestClientBuilder {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final URI uri;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private List<String> subprotocols = List.of();
    private String name = "client-" + COUNT.incrementAndGet();
    private Duration limit = Duration.ofSeconds(10);
    private Consumer<String> onText; // null: texts are kept
    private SSLContext tls; // null: what the JDK trusts

    TestClientBuilder(URI uri) {
        this.uri = Addresses.webSocket(uri);
    }

    /** The name by which failure texts call the client; {@code client-1} and so on if it is not told. */
    public TestClientBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** Adds a header to the handshake. */
    public TestClientBuilder header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    /**
     * Sends this {@code Host} instead of the one in the address. The JDK allows that only if the system property
     * {@code jdk.httpclient.allowRestrictedHeaders} names it before the first HTTP client is used; the kit sees to
     * that if its client is the first, else connecting says what to set.
     */
    public TestClientBuilder host(String host) {
        return header("Host", host);
    }

    /** Asks for one of these subprotocols, the first being liked best. */
    public TestClientBuilder subprotocol(String... names) {
        subprotocols = List.of(names);
        return this;
    }

    /** How long connecting, and each wait of the client, may take; 10 seconds if it is not told. */
    public TestClientBuilder within(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("The time limit must be more than nothing, was " + limit);
        }
        this.limit = limit;
        return this;
    }

    /**
     * Hands every text over instead of keeping it, for tests with more messages than memory; then nothing can be
     * awaited but binary messages and the close. It is called in order, one at a time, on a thread that other clients
     * need, too: it must not block. If it throws, the connection is cut.
     */
    public TestClientBuilder onText(Consumer<String> listener) {
        onText = listener;
        return this;
    }

    /** Trusts whom this context trusts instead of whom the JDK does, for a server with a certificate of its own making. */
    public TestClientBuilder trusting(SSLContext tls) {
        this.tls = tls;
        return this;
    }

    /** Connects; an answer other than 101 fails with its status and headers. */
    public TestClient connect() {
        try {
            return connectAsync().join();
        } catch (CompletionException e) {
            if (Causes.root(e) instanceof AssertionError refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** Connects without waiting, to open many at once; what {@link #connect()} throws, this completes with. */
    public CompletableFuture<TestClient> connectAsync() {
        Arrivals arrivals = new Arrivals(name);
        Report report = new Report(name, uri.toString());
        Duration patience = limit;
        Consumer<String> texts = onText != null ? onText : text -> arrivals.put(new Arrived.Text(text));
        Listening listening = new Listening(arrivals, texts);
        return handshake().buildAsync(uri, listening).handle((socket, failure) -> {
            if (failure != null) {
                throw refused(report, patience, Causes.root(failure));
            }
            return new TestClient(report, patience, arrivals, listening, socket);
        });
    }

    private WebSocket.Builder handshake() {
        HttpClient http = tls == null ? SharedHttp.to(uri) : SharedHttp.trusting(tls);
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(limit);
        headers.forEach(header -> builder.header(header.getKey(), header.getValue()));
        if (!subprotocols.isEmpty()) {
            builder.subprotocols(
                    subprotocols.get(0), subprotocols.stream().skip(1).toArray(String[]::new));
        }
        return builder;
    }

    private static AssertionError refused(Report report, Duration limit, Throwable failure) {
        return new AssertionError(
                report.name() + " could not connect to " + report.place() + ": " + why(limit, failure), failure);
    }

    private static String why(Duration limit, Throwable failure) {
        if (failure instanceof WebSocketHandshakeException refusal) {
            var answer = refusal.getResponse();
            String detail = answer.statusCode() == 101 ? " that does not fit (" + refusal.getCause() + ")" : "";
            return "expected 101, was " + answer.statusCode() + detail + " with the headers "
                    + answer.headers().map();
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer within " + Quote.of(limit);
        }
        if (failure instanceof IllegalArgumentException
                && String.valueOf(failure.getMessage()).contains("estricted")) {
            return failure.getMessage() + "; the JDK's HTTP client was used before the kit, so the tests must run with"
                    + " -Djdk.httpclient.allowRestrictedHeaders=host";
        }
        return failure.toString();
    }
}
