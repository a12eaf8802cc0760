package dev.parley.it.app;

import dev.parley.Close;
import dev.parley.On;
import dev.parley.Received;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Closes sessions as their peers say, and tells how many sockets the server has. */
@ApplicationScoped
public class Ends {
    private static final Path FILES = Path.of("/proc/self/fd");
    private static final Executor SOON = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
    private static final String MORE_THAN_BUFFERS_TAKE = "x".repeat(6 << 20);

    void received(@Observes @On("ends") Received event) {
        WebSocketSession session = event.session();
        String[] words = event.message().text().split(" ");
        switch (words[0]) {
            case "sockets" -> SOON.execute(() -> session.send(String.valueOf(sockets())));
            case "stall" -> {
                session.send(MORE_THAN_BUFFERS_TAKE);
                close(session, words[1]);
            }
            case "close" -> close(session, words[1]);
            default -> {}
        }
    }

    private static void close(WebSocketSession session, String code) {
        session.close(new Close(Integer.parseInt(code), "bye"));
    }

    private static long sockets() {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(Ends::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed in between
        }
    }
}
