package dev.parley;

import java.util.Locale;
import java.util.Optional;

/** What a caller wants of a service; the names are those of HTTP (RFC 9110 section 9, RFC 5789). */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** The method of that name, in any case; empty if there is none. */
    public static Optional<Method> of(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "GET" -> Optional.of(GET);
            case "POST" -> Optional.of(POST);
            case "PUT" -> Optional.of(PUT);
            case "PATCH" -> Optional.of(PATCH);
            case "DELETE" -> Optional.of(DELETE);
            default -> Optional.empty();
        };
    }
}
