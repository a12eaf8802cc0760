package dev.parley.standalone;

import dev.parley.standalone.sample.Mirror;
import dev.parley.standalone.sample.TellsPort;
import dev.parley.test.TestClient;
import dev.parley.test.TestClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Peers of {@code app.example.org}, a proxy with its certificate, and Parley behind it. */
final class ProxyScene {
    private static final int PATIENCE_SECONDS = 10;
    private static final String SETTINGS = """
            {"ws": {
              "trustedProxies": ["127.0.0.5"],
              "proxyHeaders": "%s",
              "health": true,
              "endpoints": [
                {"name": "mirror", "public": "/mirror", "path": "/{id}", "heartbeat": "250ms"},
                {"name": "silent", "public": "/silent", "heartbeat": 0},
                {"name": "one", "public": "/one", "limits": {"sessionsPerAddress": 1}},
                {"name": "watch", "public": "/watch"}
              ]
            }}
            """;

    private final Path directory;
    private final Path war;
    private final SelfSigned certificate;
    private final HttpClient http;
    private final int port;

    private ProxyScene(Path directory, Path war, SelfSigned certificate, int port) {
        this.directory = directory;
        this.war = war;
        this.certificate = certificate;
        this.http = HttpClient.newBuilder().sslContext(certificate.trust()).build();
        this.port = port;
    }

    static ProxyScene in(Path directory) throws Exception {
        Path war = VariantWar.in(directory)
                .with(Mirror.class)
                .with(TellsPort.class)
                .file();
        return new ProxyScene(directory, war, SelfSigned.in(directory), Nginx.port());
    }

    ParleyProcess parley(String proxyHeaders) throws IOException {
        Path settings = Files.writeString(directory.resolve(proxyHeaders + ".json"), SETTINGS.formatted(proxyHeaders));
        return ParleyProcess.start(
                war, directory, "--host", "127.0.0.1", "--port", "0", "--config", settings.toString());
    }

    /**
     * Starts NGINX.
     *
     * @param to the port of Parley
     * @param from the address from which it comes there
     */
    Nginx proxy(ProxyPage page, int to, String from) throws Exception {
        String settings = page.with("server 127.0.0.1:8080;", "server 127.0.0.1:" + to + ";")
                .with("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
                .with("/etc/ssl/certs/app.example.org.pem", certificate.chain().toString())
                .with("/etc/ssl/private/app.example.org.key", certificate.key().toString())
                .text();
        return Nginx.start(directory, "proxy_bind " + from + ";\n" + settings);
    }

    /** Where the page of the application comes from. */
    String origin() {
        return "https://" + host();
    }

    private String host() {
        return "app.example.org:" + port;
    }

    TestClientBuilder peer(String path) {
        return TestClient.to(at("wss", path)).trusting(certificate.trust()).host(host());
    }

    WebSocket connect(String path, WebSocket.Listener listener) throws Exception {
        return http.newWebSocketBuilder().buildAsync(at("wss", path), listener).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(at("https", path));
    }

    HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private URI at(String scheme, String path) {
        return URI.create(scheme + "://localhost:" + port + path);
    }

    /** The status line of the answer to a handshake from another address of this machine. */
    String statusFrom(String address, String path) throws IOException {
        try (Socket plain = new Socket()) {
            plain.bind(new InetSocketAddress(address, 0));
            plain.connect(new InetSocketAddress("127.0.0.1", port));
            plain.setSoTimeout(PATIENCE_SECONDS * 1000);
            try (Socket tls = certificate.trust().getSocketFactory().createSocket(plain, "localhost", port, true)) {
                tls.getOutputStream().write(handshake(path).getBytes(StandardCharsets.US_ASCII));
                return new BufferedReader(new InputStreamReader(tls.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
            }
        }
    }

    private String handshake(String path) {
        return String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: " + host(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "\r\n");
    }
}
