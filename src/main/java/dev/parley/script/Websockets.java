package dev.parley.script;

import dev.parley.Message;
import dev.parley.OutboundClosed;
import dev.parley.OutboundEvent;
import dev.parley.OutboundFailed;
import dev.parley.OutboundOpened;
import dev.parley.OutboundOptions;
import dev.parley.OutboundReceived;
import dev.parley.OutboundSocket;
import dev.parley.OutboundSockets;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The module {@code net/v4/websockets} of one run. */
final class Websockets implements ScriptWebsockets {
    private final Supplier<OutboundSockets> sockets;
    private final BiConsumer<String, OutboundEvent> handlers;
    private final Optional<OutboundEvent> event;

    /**
     * @param handlers are told what happens, by the name of each
     * @param event for which a handler runs
     */
    Websockets(
            Supplier<OutboundSockets> sockets,
            BiConsumer<String, OutboundEvent> handlers,
            Optional<OutboundEvent> event) {
        this.sockets = sockets;
        this.handlers = handlers;
        this.event = event;
    }

    /** By the names by which scripts ask for it. */
    Map<String, Object> modules() {
        return Map.of("net/v4/websockets", this, "net/websockets", this);
    }

    /** The function of a handler that hears of it. */
    static String function(OutboundEvent event) {
        if (event instanceof OutboundOpened) {
            return "onOpen";
        }
        if (event instanceof OutboundReceived) {
            return "onMessage";
        }
        if (event instanceof OutboundFailed) {
            return "onError";
        }
        if (event instanceof OutboundClosed) {
            return "onClose";
        }
        throw new IllegalArgumentException("No function hears of " + event);
    }

    /** What that function gets. */
    List<Object> arguments() {
        Object argument = isOnMessage() ? getMessage() : getError();
        return argument == null ? List.of() : List.of(argument);
    }

    @Override
    public ScriptOutbound createWebsocket(String uri, String handler) {
        return new Outbound(sockets.get()
                .connect(OutboundOptions.to(URI.create(uri), handler)
                        .listener(happened -> handlers.accept(handler, happened))));
    }

    @Override
    public ScriptOutbound createWebsocket(String uri, String handler, String engine) {
        if (!engine.equalsIgnoreCase("javascript")) {
            throw new IllegalArgumentException("The engine of a handler must be 'javascript', was '" + engine + "'");
        }
        return createWebsocket(uri, handler);
    }

    @Override
    public List<ScriptOutbound> getClients() {
        return sockets.get().all().stream().<ScriptOutbound>map(Outbound::new).toList();
    }

    @Override
    public @Nullable ScriptOutbound getClient(String id) {
        return sockets.get().socket(id).map(Outbound::new).orElse(null);
    }

    @Override
    public @Nullable ScriptOutbound getClientByHandler(String handler) {
        return sockets.get().byHandler(handler).stream()
                .findFirst()
                .map(Outbound::new)
                .orElse(null);
    }

    @Override
    public @Nullable Object getMessage() {
        return event.filter(OutboundReceived.class::isInstance)
                .map(came -> content(((OutboundReceived) came).message()))
                .orElse(null);
    }

    private static Object content(Message message) {
        return message.isBinary() ? message.bytes() : message.text();
    }

    @Override
    public @Nullable String getError() {
        return event.filter(OutboundFailed.class::isInstance)
                .map(failed -> ((OutboundFailed) failed).error().toString())
                .orElse(null);
    }

    @Override
    public String getMethod() {
        return event.map(Websockets::function).orElse("").toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isOnOpen() {
        return event.filter(OutboundOpened.class::isInstance).isPresent();
    }

    @Override
    public boolean isOnMessage() {
        return event.filter(OutboundReceived.class::isInstance).isPresent();
    }

    @Override
    public boolean isOnError() {
        return event.filter(OutboundFailed.class::isInstance).isPresent();
    }

    @Override
    public boolean isOnClose() {
        return event.filter(OutboundClosed.class::isInstance).isPresent();
    }

    private record Outbound(OutboundSocket socket) implements ScriptOutbound {
        @Override
        public String id() {
            return socket.id();
        }

        @Override
        public String uri() {
            return socket.uri().toString();
        }

        @Override
        public String handler() {
            return socket.handler();
        }

        @Override
        public boolean isOpen() {
            return socket.isOpen();
        }

        @Override
        public void send(Object data) {
            socket.send(Payloads.any(data));
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
