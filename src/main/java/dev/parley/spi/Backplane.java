package dev.parley.spi;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What joins the nodes: it carries each delivery to every node, also back to the one that published it. A message
 * arrives at most once, and those that one thread published arrive in the order in which it published them.
 */
public interface Backplane extends AutoCloseable {

    /**
     * Begins to deliver, from any thread. Called once, before anything is published.
     *
     * @param in takes what was published; it neither blocks nor throws
     */
    void start(Node self, Consumer<Delivery> in);

    /**
     * Takes a delivery to every node; called from any thread, must not block.
     *
     * @return completes when it is on its way, exceptionally if it will not reach this node
     */
    CompletionStage<Void> publish(Delivery delivery);

    /** Ends; called once, after the last publish. */
    @Override
    void close();
}
