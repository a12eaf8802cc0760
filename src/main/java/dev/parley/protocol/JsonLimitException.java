package dev.parley.protocol;

import dev.parley.BadMessageException;

/** A text may be JSON, and is more than a stranger may have us read. */
final class JsonLimitException extends BadMessageException {
    private static final long serialVersionUID = 1;

    JsonLimitException(String message) {
        super(message);
    }
}
