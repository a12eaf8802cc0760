package dev.parley.client;

import dev.parley.Close;
import dev.parley.Message;

/** Opens wires. */
@FunctionalInterface
interface Dialer {

    /** Tries once, and returns at once. */
    void dial(Line line);

    /** Who hears of one wire, in this order: {@link #opened} or {@link #failed}, then what comes, then {@link #closed}. */
    interface Line {
        void opened(Wire wire);

        void failed(Throwable cause);

        /**
         * A whole message has come.
         *
         * @param size in bytes, about
         */
        void received(Message message, int size);

        void pong();

        /** A message is too large, or is no message. */
        void refuse(Close close);

        /** The wire is of no use any more; only the first call counts. */
        void closed(Close close, Disconnection.By by);
    }
}
