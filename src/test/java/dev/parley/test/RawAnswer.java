package dev.parley.test;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one HTTP answer from a plain socket, byte by byte, until a deadline. */
final class RawAnswer {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3

    private final Socket socket;
    private final InputStream in;
    private final Deadline deadline;

    RawAnswer(Socket socket, Deadline deadline) throws IOException {
        this(socket, new BufferedInputStream(socket.getInputStream()), deadline);
    }

    /** @param in what the socket brings; it may be read on after the answer */
    RawAnswer(Socket socket, BufferedInputStream in, Deadline deadline) {
        this.socket = socket;
        this.in = in;
        this.deadline = deadline;
    }

    HandshakeAnswer read(String request, String method, Optional<String> key) throws IOException {
        int status = status(line());
        Map<String, List<String>> headers = headers();
        boolean bodiless = method.equals("HEAD") || status < 200 || status == 204 || status == 304;
        String body = bodiless ? "" : body(headers);
        return new HandshakeAnswer(request, status, headers, body, status == 101 && fits(headers, key));
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/\\d\\.\\d \\d{3}( .*)?")) {
            throw new IOException("a status line was expected, got " + Quote.of(line));
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("a header was expected, got " + Quote.of(line));
            }
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        return headers;
    }

    private String body(Map<String, List<String>> headers) throws IOException {
        if (first(headers, "Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        String length = first(headers, "Content-Length");
        return length.isEmpty() ? rest() : bytes(Integer.parseInt(length));
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(bytes(size));
            line();
        }
        return body.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].trim(), 16);
    }

    private String rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (int next = next(); next >= 0; next = next()) {
            rest.write(next);
        }
        return rest.toString(StandardCharsets.ISO_8859_1);
    }

    private String bytes(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            bytes.write(nextOrFail(bytes));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = nextOrFail(line); next != '\n'; next = nextOrFail(line)) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private int nextOrFail(ByteArrayOutputStream before) throws IOException {
        int next = next();
        if (next < 0) {
            String after = before.toString(StandardCharsets.ISO_8859_1);
            throw new EOFException(
                    "the server closed the connection" + (after.isEmpty() ? "" : " after " + Quote.of(after)));
        }
        return next;
    }

    private int next() throws IOException {
        if (in.available() == 0) {
            socket.setSoTimeout(deadline.millisLeft());
        }
        return in.read();
    }

    private static boolean fits(Map<String, List<String>> headers, Optional<String> key) {
        return first(headers, "Upgrade").equalsIgnoreCase("websocket")
                && key.map(RawAnswer::answerTo)
                        .map(first(headers, "Sec-WebSocket-Accept")::equals)
                        .orElse(true);
    }

    private static String answerTo(String key) {
        try {
            byte[] text = (key + MAGIC).getBytes(StandardCharsets.ISO_8859_1);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }
}
