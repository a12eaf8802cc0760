package dev.parley.server;

import dev.parley.hub.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A handshake as a browser sends it, until a test spoils it. */
final class Asking {
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final String path;
    private String method = "GET";
    private String protocol = "HTTP/1.1";
    private String query = "";

    private Asking(String path) {
        this.path = path;
        header("Host", "here.example");
        header("Upgrade", "websocket");
        header("Connection", "keep-alive, Upgrade");
        header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        header("Sec-WebSocket-Version", "13");
    }

    static Asking at(String path) {
        return new Asking(path);
    }

    Asking method(String name) {
        method = name;
        return this;
    }

    Asking protocol(String name) {
        protocol = name;
        return this;
    }

    Asking query(String raw) {
        query = raw;
        return this;
    }

    Asking host(String host) {
        return header("Host", host);
    }

    /** These values and no others; no value at all leaves the header out. */
    Asking header(String name, String... values) {
        headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(List.of(values)));
        return this;
    }

    RawRequest request() {
        return new RawRequest(method, protocol, path, query, headers, "192.0.2.7", Identity.UNKNOWN, Optional.empty());
    }
}
