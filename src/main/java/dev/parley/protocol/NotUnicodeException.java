package dev.parley.protocol;

import dev.parley.BadMessageException;

/** A text is JSON, and holds half of a character. */
final class NotUnicodeException extends BadMessageException {
    private static final long serialVersionUID = 1;

    NotUnicodeException() {
        super("JSON strings must be Unicode, one has half of a surrogate pair");
    }
}
