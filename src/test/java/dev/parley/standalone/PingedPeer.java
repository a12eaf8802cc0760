package dev.parley.standalone;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A peer that says nothing by itself, and counts the server's pings. */
final class PingedPeer implements WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch pings;
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    PingedPeer(int pings) {
        this.pings = new CountDownLatch(pings);
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        pings.countDown();
        socket.request(1);
        return null; // the JDK answers
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        texts.add(text.toString());
        socket.request(1);
        return null;
    }

    void awaitPings() throws InterruptedException {
        if (!pings.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(pings.getCount() + " pings did not come");
        }
    }

    /** Drops all texts before it. */
    void awaitText(String wanted) throws InterruptedException {
        String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (!wanted.equals(text)) {
            if (text == null) {
                throw new AssertionError("'" + wanted + "' did not come");
            }
            text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
