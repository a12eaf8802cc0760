package dev.parley.test;

/** One whole message from the server. */
sealed interface Arrived {

    /** A text message. */
    record Text(String value) implements Arrived {
        @Override
        public String toString() {
            return Quote.of(value);
        }
    }

    /** A binary message. */
    record Binary(byte[] value) implements Arrived {
        @Override
        public String toString() {
            return Quote.of(value);
        }
    }
}
