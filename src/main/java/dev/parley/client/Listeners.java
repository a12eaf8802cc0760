package dev.parley.client;

import dev.parley.Message;
import dev.parley.SocketState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Who hears of what. One that throws is told as an error, and hurts no other. */
final class Listeners {
    private static final Logger LOG = System.getLogger(Listeners.class.getName());

    private List<Consumer<ParleyClient>> open = List.of();
    private List<BiConsumer<ParleyClient, Message>> message = List.of();
    private List<BiConsumer<ParleyClient, Disconnection>> close = List.of();
    private List<BiConsumer<ParleyClient, Throwable>> error = List.of();
    private List<BiConsumer<ParleyClient, SocketState>> state = List.of();
    private final Map<String, List<BiConsumer<ParleyClient, ServiceReply>>> service = new HashMap<>();

    Listeners() {}

    /** The same ones; those that are added later hear nothing from this. */
    Listeners(Listeners other) {
        open = other.open;
        message = other.message;
        close = other.close;
        error = other.error;
        state = other.state;
        service.putAll(other.service);
    }

    private static <T> List<T> plus(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

    void onOpen(Consumer<ParleyClient> listener) {
        open = plus(open, listener);
    }

    void onMessage(BiConsumer<ParleyClient, Message> listener) {
        message = plus(message, listener);
    }

    void onClose(BiConsumer<ParleyClient, Disconnection> listener) {
        close = plus(close, listener);
    }

    void onError(BiConsumer<ParleyClient, Throwable> listener) {
        error = plus(error, listener);
    }

    void onState(BiConsumer<ParleyClient, SocketState> listener) {
        state = plus(state, listener);
    }

    void onService(String name, BiConsumer<ParleyClient, ServiceReply> listener) {
        service.merge(name, List.of(listener), (some, another) -> plus(some, another.get(0)));
    }

    boolean hearServices() {
        return !service.isEmpty();
    }

    boolean hear(String name) {
        return service.containsKey(name);
    }

    void opened(ParleyClient client) {
        open.forEach(listener -> tell(() -> listener.accept(client), client, true));
    }

    void received(ParleyClient client, Message received) {
        message.forEach(listener -> tell(() -> listener.accept(client, received), client, true));
    }

    void said(ParleyClient client, ServiceReply reply) {
        service.getOrDefault(reply.service(), List.of())
                .forEach(listener -> tell(() -> listener.accept(client, reply), client, true));
    }

    void closed(ParleyClient client, Disconnection disconnection) {
        close.forEach(listener -> tell(() -> listener.accept(client, disconnection), client, true));
    }

    void changed(ParleyClient client, SocketState now) {
        state.forEach(listener -> tell(() -> listener.accept(client, now), client, true));
    }

    void failed(ParleyClient client, Throwable cause) {
        error.forEach(listener -> tell(() -> listener.accept(client, cause), client, false));
    }

    // a failure to hear of a failure ends there
    @SuppressWarnings("CatchingUnchecked")
    private void tell(Runnable listener, ParleyClient client, boolean tellsFailure) {
        try {
            listener.run();
        } catch (Throwable e) { // a listener is other people's code
            LOG.log(Level.WARNING, "A listener failed", e);
            if (tellsFailure) {
                failed(client, e);
            }
        }
    }
}
