package dev.parley.script;

/** What scripts send. */
final class Payloads {
    private Payloads() {}

    /** A text, bytes, or what becomes JSON. */
    static Object any(Object data) {
        Object plain = Plain.of(data);
        if (plain == null) {
            throw new IllegalArgumentException("Nothing cannot be sent, was null");
        }
        return plain;
    }

    /** The text of whatever it is. */
    static String text(Object text) {
        if (text == null) {
            throw new IllegalArgumentException("Nothing cannot be sent, was null");
        }
        return text.toString();
    }
}
