package dev.parley.client;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Opens wires with whatever implementation of Jakarta WebSocket there is. */
final class JakartaDialer implements Dialer {
    private static final Pattern STATUS = Pattern.compile("\\b([345]\\d\\d)\\b");

    private final WebSocketContainer container;
    private final Call call;
    private final Json json;
    private final int maxMessage;
    private final Executor crew;

    /**
     * What is asked of the server.
     *
     * @param token asked for at each try; may wait, and may be empty
     * @param limit to the time it may take
     */
    record Call(
            URI uri,
            Duration limit,
            Map<String, List<String>> headers,
            Supplier<String> token,
            List<String> subprotocols,
            @Nullable SSLContext tls) {}

    JakartaDialer(WebSocketContainer container, Call call, Json json, int maxMessage, Executor crew) {
        this.container = container;
        this.call = call;
        this.json = json;
        this.maxMessage = maxMessage;
        this.crew = crew;
    }

    @Override
    public void dial(Line line) {
        crew.execute(() -> connect(line));
    }

    @SuppressWarnings("CatchingUnchecked")
    private void connect(Line line) {
        try {
            container.connectToServer(
                    new WireEndpoint(line, json, maxMessage),
                    config(call.token().get()),
                    call.uri());
        } catch (DeploymentException | IOException e) {
            line.failed(explained(e));
        } catch (Throwable e) { // of a container, or of whoever makes tokens: the next try may do better
            line.failed(e);
        }
    }

    private ClientEndpointConfig config(String token) {
        ClientEndpointConfig.Builder builder = ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> headers) {
                        headers.putAll(call.headers());
                        if (!token.isEmpty()) {
                            headers.put("Authorization", List.of("Bearer " + token));
                        }
                    }
                })
                .preferredSubprotocols(call.subprotocols());
        if (call.tls() != null) {
            builder.sslContext(call.tls());
        }
        ClientEndpointConfig config = builder.build();
        config.getUserProperties().putAll(timeLimits());
        return config;
    }

    // of Tomcat, Tyrus and Undertow: else a thread is held for longer than anybody waits for it. Tyrus by itself looks
    // among the properties of its container only
    private Map<String, Object> timeLimits() {
        Duration limit = call.limit();
        return Map.of(
                "org.apache.tomcat.websocket.IO_TIMEOUT_MS", String.valueOf(limit.toMillis()),
                "org.glassfish.tyrus.client.ClientManager.ContainerTimeout",
                        (int) Math.min(limit.toMillis(), Integer.MAX_VALUE),
                "io.undertow.websocket.CONNECT_TIMEOUT", (int) Math.max(1, limit.toSeconds()));
    }

    private static Exception explained(Exception failure) {
        int status = 0;
        for (Throwable cause = failure; cause != null && status == 0; cause = cause.getCause()) {
            status = status(cause);
        }
        return status == 0 ? failure : new RefusedException(status, failure);
    }

    // Tyrus has a method for it, Tomcat and Undertow say it in words
    private static int status(Throwable cause) {
        try {
            return (int) cause.getClass().getMethod("getHttpStatusCode").invoke(cause);
        } catch (ReflectiveOperationException | ClassCastException e) {
            Matcher words = STATUS.matcher(String.valueOf(cause.getMessage()));
            return cause instanceof SocketException || !words.find() ? 0 : Integer.parseInt(words.group(1));
        }
    }
}
