package dev.parley.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Takes one connection, reads the head of its request, and behaves as no real server would. */
final class RawServer implements AutoCloseable {

    /** What it does with the connection, which is closed after it. */
    interface Behaviour {
        void answer(Socket socket, List<String> request) throws Exception;
    }

    private final ServerSocket server;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final CompletableFuture<List<String>> request = new CompletableFuture<>();

    private RawServer(ServerSocket server) {
        this.server = server;
    }

    static RawServer that(Behaviour behaviour) throws IOException {
        var raw = new RawServer(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
        raw.executor.execute(() -> raw.serve(behaviour));
        return raw;
    }

    static RawServer thatSays(String answer) throws IOException {
        return that((socket, request) -> write(socket, answer));
    }

    static RawServer thatNeverAnswers() throws IOException {
        return that((socket, request) -> socket.getInputStream().read()); // until the client goes
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void accept(Socket socket, List<String> request) throws Exception {
        String key = request.stream()
                .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                .map(line -> line.substring(19))
                .findFirst()
                .orElseThrow();
        byte[] digest = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.ISO_8859_1));
        write(
                socket,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
    }

    private void serve(Behaviour behaviour) {
        try (Socket socket = server.accept()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> head = in.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.toList());
            request.complete(head);
            behaviour.answer(socket, head);
        } catch (Exception e) {
            request.completeExceptionally(e);
        }
    }

    /** The lines of the request's head. */
    List<String> request() {
        return request.join();
    }

    String uri() {
        return "ws://127.0.0.1:" + server.getLocalPort() + "/raw";
    }

    @Override
    public void close() throws IOException {
        server.close();
        executor.shutdownNow();
    }
}
