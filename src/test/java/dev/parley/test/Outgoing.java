package dev.parley.test;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The queue before the socket: many threads put in, one frame at a time goes out, as the JDK allows no two. */
final class Outgoing {

    private final WebSocket socket;
    private final Arrivals arrivals;

    // guarded by this
    private CompletableFuture<WebSocket> last;
    private long pings;

    // written under this, read by anyone
    private volatile String failure;

    Outgoing(WebSocket socket, Arrivals arrivals) {
        this.socket = socket;
        this.arrivals = arrivals;
        this.last = CompletableFuture.completedFuture(socket);
    }

    void text(String text) {
        put(() -> Quote.of(text), ws -> ws.sendText(text, true));
    }

    void fragments(String... parts) {
        put(() -> parts.length + " fragments", ws -> {
            CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(ws);
            for (int i = 0; i < parts.length; i++) {
                String part = parts[i];
                boolean end = i == parts.length - 1;
                sent = sent.thenCompose(next -> next.sendText(part, end));
            }
            return sent;
        });
    }

    void binary(byte[] bytes) {
        put(() -> Quote.of(bytes), ws -> ws.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    /** Sends a ping and tells its number, by which its pong is known. */
    synchronized long ping() {
        long number = ++pings;
        put(() -> "a ping", ws -> ws.sendPing(ByteBuffer.allocate(Long.BYTES).putLong(0, number)));
        return number;
    }

    void close(int code, String reason) {
        put(() -> "the close frame " + code, ws -> {
            arrivals.closing();
            return ws.sendClose(code, reason);
        });
    }

    void cut() {
        arrivals.cut("this client cut it", CloseCode.By.CLIENT);
        socket.abort();
    }

    /** The first thing that could not be sent, and why. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether all that was put in until now is out in time. */
    boolean awaitSent(Duration limit) {
        CompletableFuture<WebSocket> all;
        synchronized (this) {
            all = last;
        }
        try {
            all.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false; // the caller tells
        } catch (ExecutionException e) {
            throw new AssertionError("A failed send was not noted", e);
        } catch (InterruptedException e) {
            throw arrivals.interrupted(e);
        }
    }

    private synchronized void put(Supplier<String> what, Function<WebSocket, CompletableFuture<WebSocket>> send) {
        last = last.thenCompose(send).exceptionally(why -> failed(what.get(), why));
    }

    private synchronized WebSocket failed(String what, Throwable why) {
        if (failure == null) {
            failure = what + ": " + Causes.root(why);
        }
        return socket;
    }
}
