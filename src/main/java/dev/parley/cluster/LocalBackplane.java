package dev.parley.cluster;

import dev.parley.spi.Backplane;
import dev.parley.spi.Delivery;
import dev.parley.spi.Node;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One node is a cluster of one: what is published comes back at once, on the same thread. */
public final class LocalBackplane implements Backplane {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private volatile Consumer<Delivery> in = delivery -> {
        throw new IllegalStateException("The backplane has not been started");
    };

    @Override
    public void start(Node self, Consumer<Delivery> in) {
        this.in = in;
    }

    @Override
    public CompletionStage<Void> publish(Delivery delivery) {
        in.accept(delivery);
        return DONE;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
