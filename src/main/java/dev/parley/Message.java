package dev.parley;

import jakarta.json.JsonValue;
import java.lang.reflect.Type;

/** What a peer sent: text or binary, whole. Immutable. */
public interface Message {

    boolean isBinary();

    /** The text as it came. @throws BadMessageException if the message is binary */
    String text();

    /** A copy of the bytes; those of a text are its UTF-8. */
    byte[] bytes();

    /** The text, read as one JSON value. @throws BadMessageException if it is not that */
    JsonValue json();

    /** The text, read as the JSON of an object of this type (JSON-B). @throws BadMessageException if it is not that */
    <T> T as(Class<T> type);

    /**
     * Like {@link #as(Class)}, for generic types; the caller says what T is, as with JSON-B.
     *
     * @throws BadMessageException if it is not that
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T as(Type type);
}
