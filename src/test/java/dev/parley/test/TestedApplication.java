package dev.parley.test;

import java.util.List;

/** What a {@link ParleyTest} has started: the node, and the server once somebody asks for it. */
final class TestedApplication implements AutoCloseable {
    private final Class<?> annotated;
    private final ParleyNode node;

    // guarded by this; null until it is asked for
    private ParleyServer server;

    private TestedApplication(Class<?> annotated, ParleyNode node) {
        this.annotated = annotated;
        this.node = node;
    }

    /** @param annotated the class with the annotation */
    static TestedApplication start(Class<?> annotated, ParleyTest wanted) {
        Needed.JSON.orFail();
        return new TestedApplication(
                annotated, ParleyNode.of(TestSettings.of(annotated, wanted), List.of(wanted.beans())));
    }

    /** Whether it is what the annotation of that class asks for. */
    boolean isOf(Class<?> other) {
        return annotated == other;
    }

    ParleyNode node() {
        return node;
    }

    synchronized ParleyServer server() {
        if (server == null) {
            server = ParleyServer.of(node);
        }
        return server;
    }

    @Override
    public synchronized void close() {
        if (server == null) {
            node.close();
        } else {
            server.close();
        }
    }
}
