package dev.parley.script;

import dev.parley.Close;
import dev.parley.OutboundEvent;
import dev.parley.OutboundOptions;
import dev.parley.OutboundSocket;
import dev.parley.OutboundSockets;
import dev.parley.Sent;
import dev.parley.SocketState;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** WebSockets that lead nowhere: a test says what happens to the first of them. */
public final class FakeSockets implements OutboundSockets {
    private final List<FakeSocket> all = new CopyOnWriteArrayList<>();

    /** The first one. */
    public OutboundSocket only() {
        return all.get(0);
    }

    /** What was sent by it, and the codes with which it was closed. */
    List<String> told() {
        return all.get(0).log;
    }

    /** Has its listeners hear that, on this thread. */
    public void happens(OutboundEvent event) {
        all.get(0).options.listeners().forEach(listener -> listener.accept(event));
    }

    @Override
    public OutboundSocket connect(OutboundOptions options) {
        var socket = new FakeSocket(options);
        all.add(socket);
        return socket;
    }

    @Override
    public Collection<OutboundSocket> all() {
        return List.copyOf(all);
    }

    @Override
    public Optional<OutboundSocket> socket(String id) {
        return all().stream().filter(socket -> socket.id().equals(id)).findFirst();
    }

    @Override
    public Collection<OutboundSocket> byHandler(String handler) {
        return all().stream().filter(socket -> socket.handler().equals(handler)).toList();
    }

    private static final class FakeSocket implements OutboundSocket {
        private final OutboundOptions options;
        private final List<String> log = new ArrayList<>();

        FakeSocket(OutboundOptions options) {
            this.options = options;
        }

        @Override
        public String id() {
            return "1";
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
            return SocketState.OPEN;
        }

        @Override
        public CompletionStage<Sent> send(Object payload) {
            log.add(payload.toString());
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> close(Close close) {
            log.add(String.valueOf(close.code()));
            return new CompletableFuture<>();
        }
    }
}
