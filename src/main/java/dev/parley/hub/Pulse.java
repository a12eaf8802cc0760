package dev.parley.hub;

import org.jspecify.annotations.Nullable;

/**
 * The signs of life of one session: set by whatever thread sees one, read and taken back by the {@link Watch}. They say
 * that something happened, not when, so that a message need not look at the clock.
 */
final class Pulse {
    private volatile boolean heard;
    private volatile boolean spoken;
    private volatile boolean wrote;

    @Nullable
    private volatile Object arriving;

    /** Bytes came from the peer. */
    void hear() {
        if (!heard) {
            heard = true;
        }
    }

    /** A message came from the peer. */
    void speak() {
        if (!spoken) {
            spoken = true;
        }
    }

    /** A message went to the peer. */
    void write() {
        if (!wrote) {
            wrote = true;
        }
    }

    /** A message is coming in, in parts. */
    void arrive() {
        if (arriving == null) {
            arriving = new Object();
        }
    }

    void arrived() {
        if (arriving != null) {
            arriving = null;
        }
    }

    boolean takeHeard() {
        boolean was = heard;
        heard = false;
        return was;
    }

    boolean takeSpoken() {
        boolean was = spoken;
        spoken = false;
        return was;
    }

    boolean takeWrote() {
        boolean was = wrote;
        wrote = false;
        return was;
    }

    /** What is coming in: always the same object for the same message, null if there is none. */
    @Nullable
    Object arriving() {
        return arriving;
    }
}
