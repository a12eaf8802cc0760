package dev.parley.test;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Puts frames together to messages and hands them on; can stop reading, as a stalled peer does. */
final class Listening implements WebSocket.Listener {

    private final Arrivals arrivals;
    private final Consumer<String> texts;

    // the callbacks come one after another, and nobody else touches these
    private final StringBuilder text = new StringBuilder();
    private byte[] binary = {};

    // guarded by this
    private boolean stopped;
    private boolean owed;

    Listening(Arrivals arrivals, Consumer<String> texts) {
        this.arrivals = arrivals;
        this.texts = texts;
    }

    @Override
    public void onOpen(WebSocket socket) {
        demand(socket);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        if (last) {
            texts.accept(text.isEmpty() ? part.toString() : text.append(part).toString());
            text.setLength(0);
        } else {
            text.append(part);
        }
        demand(socket);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        byte[] whole = new byte[binary.length + part.remaining()];
        System.arraycopy(binary, 0, whole, 0, binary.length);
        part.get(whole, binary.length, part.remaining());
        binary = last ? new byte[0] : whole;
        if (last) {
            arrivals.put(new Arrived.Binary(whole));
        }
        demand(socket);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer payload) {
        demand(socket); // the JDK answers by itself
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
        if (payload.remaining() == Long.BYTES) {
            arrivals.pong(payload.getLong());
        }
        demand(socket);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        if (code == CloseCode.CUT) { // never on the wire: the JDK's word for an end without a close frame
            arrivals.cut(reason, CloseCode.By.NETWORK);
        } else {
            arrivals.closed(code, reason);
        }
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        arrivals.cut(String.valueOf(failure.getMessage()), CloseCode.By.NETWORK);
    }

    synchronized void stop() {
        stopped = true;
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    void resume(WebSocket socket) {
        synchronized (this) {
            stopped = false;
            if (!owed) {
                return;
            }
            owed = false;
        }
        socket.request(1);
    }

    private void demand(WebSocket socket) {
        synchronized (this) {
            if (stopped) {
                owed = true;
                return;
            }
        }
        socket.request(1);
    }
}
