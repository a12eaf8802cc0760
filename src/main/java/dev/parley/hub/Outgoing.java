package dev.parley.hub;

/** Something that waits in an outbox. When it leaves it, {@link #written} or {@link #gone} is called, once. */
interface Outgoing {

    /** Hands itself to the transport. */
    void go(Transport transport, Transport.Done done);

    void written();

    void gone();

    /** Whether nothing can be sent after it. */
    default boolean isLast() {
        return false;
    }
}
