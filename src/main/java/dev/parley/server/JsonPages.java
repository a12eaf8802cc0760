package dev.parley.server;

import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers to programs: not kept by caches, and never taken for a page by a browser. */
final class JsonPages {
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_LARGE = 413;

    private final JsonProvider json;

    JsonPages(JsonProvider json) {
        this.json = json;
    }

    /** An answer that is no failure. */
    Page of(int status, String contentType, String body) {
        return new Page(status, contentType, headers(status), body);
    }

    /** An answer that says in plain words what was wrong. */
    Page failure(int status, String error) {
        String body = json.createObjectBuilder().add("error", error).build().toString();
        return of(status, "application/json", body);
    }

    /** There were more bytes in a body than an {@link HttpResource} takes. */
    Page tooLarge() {
        return failure(TOO_LARGE, "The body must have at most " + HttpResource.MAX_BODY + " bytes");
    }

    /** The same answer with more headers. */
    static Page with(Map<String, String> more, Page page) {
        Map<String, String> headers = new LinkedHashMap<>(page.headers());
        headers.putAll(more);
        return new Page(page.status(), page.contentType(), headers, page.body());
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
