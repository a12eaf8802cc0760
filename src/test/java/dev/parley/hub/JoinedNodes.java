package dev.parley.hub;

import dev.parley.spi.Backplane;
import dev.parley.spi.Delivery;
import dev.parley.spi.Node;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A network between nodes of one JVM: what one publishes comes to each on a thread of its own, in order. */
final class JoinedNodes {
    private final List<Wire> wires = new CopyOnWriteArrayList<>();

    /** The backplane of one more node. */
    Backplane backplane() {
        return new Wire();
    }

    /** Ends when all that was published has come. */
    void end() throws InterruptedException {
        for (Wire wire : wires) {
            wire.thread.shutdown();
            if (!wire.thread.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new AssertionError("A delivery hangs");
            }
        }
    }

    private final class Wire implements Backplane {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private Consumer<Delivery> in;

        @Override
        public void start(Node self, Consumer<Delivery> in) {
            this.in = in;
            wires.add(this);
        }

        @Override
        public CompletionStage<Void> publish(Delivery delivery) {
            synchronized (wires) { // all nodes get all in the same order
                wires.forEach(wire -> wire.thread.execute(() -> wire.in.accept(delivery)));
            }
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void close() {
            wires.remove(this);
        }
    }
}
