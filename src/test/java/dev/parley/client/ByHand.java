package dev.parley.client;

import dev.parley.SocketState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** A client whose server, clock and threads are a test's. Delays are half of what they may be. */
final class ByHand {
    static final Duration SECOND = Duration.ofSeconds(1);

    final FakeServer server = new FakeServer();
    final HandClock clock = new HandClock();
    final List<String> heard = new ArrayList<>();
    final LiveClient client;
    final Tokens tokens;
    boolean over;

    private ByHand(UnaryOperator<ClientBuilder> wishes) {
        Listeners listeners = new Listeners();
        listeners.onOpen(c -> heard.add("open"));
        listeners.onMessage((c, message) -> heard.add(message.isBinary() ? "bytes" : message.text()));
        listeners.onClose((c, end) ->
                heard.add("close " + end.close().code() + " " + end.by() + (end.reconnects() ? " again" : "")));
        listeners.onError((c, error) -> heard.add(error.getClass().getSimpleName()));
        listeners.onService("news", (c, reply) -> heard.add("news: " + reply.text()));
        ClientBuilder builder = wishes.apply(new ClientBuilder(URI.create("ws://test/")).noHeartbeat());
        Options usual = builder.options(new Json());
        Patience patience = new Patience(
                usual.patience().connect(),
                usual.patience().close(),
                usual.patience().backoff(),
                () -> 0.5,
                usual.patience().comeback());
        Options options = new Options(
                usual.uri(),
                usual.json(),
                patience,
                usual.tokens(),
                usual.heartbeat(),
                usual.callTimeout(),
                usual.sendTimeout(),
                usual.messages(),
                usual.bytes(),
                usual.calls());
        tokens = options.tokens();
        client = new LiveClient(options, listeners, server, clock, new Crew(Runnable::run), () -> over = true);
        client.start();
    }

    static ByHand client() {
        return new ByHand(builder -> builder);
    }

    static ByHand client(UnaryOperator<ClientBuilder> wishes) {
        return new ByHand(wishes);
    }

    SocketState state() {
        return client.state();
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    /** What became of it: "open" as long as that is not known. */
    static String fate(CompletionStage<?> stage) {
        var future = stage.toCompletableFuture();
        if (!future.isDone()) {
            return "unknown";
        }
        return future.handle((value, error) -> error == null
                        ? "done"
                        : Failures.cause(error).getClass().getSimpleName())
                .join();
    }
}
