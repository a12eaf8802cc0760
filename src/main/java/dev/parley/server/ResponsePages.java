package dev.parley.server;

import dev.parley.ServiceResponse;
import dev.parley.protocol.ServiceCodec;
import dev.parley.service.Failure;
import java.util.LinkedHashMap;
import java.util.Map;

/** Responses as answers over HTTP, to programs: not kept by caches, and never taken for a page by a browser. */
final class ResponsePages {
    private static final int UNAUTHORIZED = 401;

    private final ServiceCodec codec;

    ResponsePages(ServiceCodec codec) {
        this.codec = codec;
    }

    /**
     * The answer that a response is.
     *
     * @throws IllegalArgumentException if its content cannot be written as JSON
     */
    Page of(ServiceResponse response) {
        Object content = response.content().orElse("");
        return content instanceof String text
                ? page(response.status(), "text/plain", text)
                : page(response.status(), "application/json", codec.json(content));
    }

    /** An answer that says in plain words what was wrong. */
    Page failure(int status, String error) {
        return of(Failure.of(status, error));
    }

    /** There were more bytes in a body than an {@link HttpResource} takes. */
    Page tooLarge() {
        return failure(413, "The body must have at most " + HttpResource.MAX_BODY + " bytes");
    }

    /** The same answer with more headers. */
    static Page with(Map<String, String> more, Page page) {
        Map<String, String> headers = new LinkedHashMap<>(page.headers());
        headers.putAll(more);
        return new Page(page.status(), page.contentType(), headers, page.body());
    }

    private static Page page(int status, String type, String body) {
        return new Page(status, type, headers(status), body);
    }

    // what peers wrote may come back
    private static Map<String, String> headers(int status) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        if (status == UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        return headers;
    }
}
