package dev.parley.spi;

/** One running server. */
public final class Node {
    private final String id;

    private Node(String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("Node id must not be blank");
        }
        this.id = id;
    }

    public static Node of(String id) {
        return new Node(id);
    }

    /** Unique among the nodes of a backplane, new at each start. */
    public String id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Node that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Node[" + id + "]";
    }
}
