package dev.parley.hub;

/**
 * Something that waits in an outbox. When it leaves it, {@link #written}, {@link #dropped} or {@link #gone} is called,
 * once.
 */
interface Outgoing {

    /** Hands itself to the transport. */
    void go(Transport transport, Transport.Done done);

    void written();

    /** The session ended before. */
    void gone();

    /** There was no room for it. */
    default void dropped() {
        throw new IllegalStateException("Only messages must find room");
    }

    /** The bytes of a message, which must find room; -1 for what is no message. */
    default int size() {
        return -1;
    }

    default boolean isMessage() {
        return size() >= 0;
    }

    /** Whether nothing can be sent after it. */
    default boolean isLast() {
        return false;
    }
}
