package dev.parley.test;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A WebSocket handshake written to a plain socket as it is told, however wrong. Without further words it is a correct
 * one; each method spoils (or betters) one thing. Nothing is encoded, checked or normalized on the way.
 *
 * <pre>{@code
 * TestHandshake.to(uri).method("POST").send().assertRefused(405);
 * TestHandshake.to(uri).path("/chat/%2e%2e/secret").send().assertRefused(400);
 * TestHandshake.to(uri).header("Origin", "https://evil.example").send().assertRefused(403);
 * }</pre>
 *
 * <p>It asks and looks at the answer; the connection is closed then, accepted or not.
 */
public final class TestHandshake {

    private static final String KEY = "Sec-WebSocket-Key";

    private record Header(String name, String value) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    /** Who takes a handshake, and answers. */
    interface Door {
        HandshakeAnswer answer(TestHandshake handshake);
    }

    private final String place;
    private final Door door;
    private final List<Header> headers = new ArrayList<>();
    private String method = "GET";
    private String path;
    private String httpVersion = "HTTP/1.1";
    private Duration limit = Duration.ofSeconds(10);

    TestHandshake(String place, String path, Door door) {
        this.place = place;
        this.path = path;
        this.door = door;
        header("Host", place);
        header("Upgrade", "websocket");
        header("Connection", "Upgrade");
        key(randomKey());
        version("13");
    }

    /** A correct handshake for that address, which must start with {@code ws:} or {@code http:}. */
    public static TestHandshake to(URI uri) {
        URI plain = Addresses.plain(uri);
        String path = (plain.getRawPath().isEmpty() ? "/" : plain.getRawPath())
                + (plain.getRawQuery() == null ? "" : "?" + plain.getRawQuery());
        return new TestHandshake(plain.getRawAuthority(), path, new SocketDoor(plain));
    }

    /** A correct handshake for that address, which must start with {@code ws:} or {@code http:}. */
    public static TestHandshake to(String uri) {
        return to(URI.create(uri));
    }

    /** {@code GET} in a correct handshake. */
    public TestHandshake method(String method) {
        this.method = method;
        return this;
    }

    /** What stands between method and version, with its query if it has one, for example {@code //x;a=b?c=%00}. */
    public TestHandshake path(String rawPath) {
        path = rawPath;
        return this;
    }

    /** {@code HTTP/1.1} in a correct handshake. */
    public TestHandshake httpVersion(String httpVersion) {
        this.httpVersion = httpVersion;
        return this;
    }

    /** Sets a header, in place of all of that name. */
    public TestHandshake header(String name, String value) {
        return without(name).addHeader(name, value);
    }

    /** Adds a header to those of that name. */
    public TestHandshake addHeader(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    /** Leaves all headers of that name out. */
    public TestHandshake without(String name) {
        headers.removeIf(header -> header.is(name));
        return this;
    }

    /** The {@code Sec-WebSocket-Key}. */
    public TestHandshake key(String key) {
        return header(KEY, key);
    }

    /** The {@code Sec-WebSocket-Version}, which is 13 in a correct handshake. */
    public TestHandshake version(String version) {
        return header("Sec-WebSocket-Version", version);
    }

    /** The subprotocols asked for, as one header. */
    public TestHandshake subprotocol(String... names) {
        return header("Sec-WebSocket-Protocol", String.join(", ", names));
    }

    /** How long connecting and the answer may take together; 10 seconds if it is not told. */
    public TestHandshake within(Duration limit) {
        this.limit = limit;
        return this;
    }

    /** Sends it and reads the answer; fails if there is none, or none that is HTTP. */
    public HandshakeAnswer send() {
        return door.answer(this);
    }

    Duration limit() {
        return limit;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String httpVersion() {
        return httpVersion;
    }

    /** The headers by name in lower case, as they are told. */
    Map<String, List<String>> headers() {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        headers.forEach(header -> byName.computeIfAbsent(header.name().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                .add(header.value()));
        return byName;
    }

    /** As it goes over the wire. */
    String request() {
        StringBuilder request = new StringBuilder(method + " " + path + " " + httpVersion + "\r\n");
        headers.forEach(header -> request.append(header.name())
                .append(": ")
                .append(header.value())
                .append("\r\n"));
        return request.append("\r\n").toString();
    }

    Optional<String> sentKey() {
        return headers.stream()
                .filter(header -> header.is(KEY))
                .map(Header::value)
                .findFirst();
    }

    private static String randomKey() {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        return Base64.getEncoder().encodeToString(nonce);
    }

    @Override
    public String toString() {
        return method + " " + path + " at " + place;
    }
}
