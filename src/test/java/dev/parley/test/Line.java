package dev.parley.test;

import dev.parley.Close;
import dev.parley.hub.Transport;
import dev.parley.server.Inbound;
import dev.parley.spi.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What stands in for the network between a session and its peer: nothing is ever on its way, but to a stalled peer. */
final class Line implements Transport {

    /** One call of the session, and who waits for its result. */
    private record Frame(Runnable arrival, Done done) {}

    private final Arrivals arrivals;
    private final CompletableFuture<Optional<Inbound>> session = new CompletableFuture<>(); // empty where there is none

    // guards what the peer sends, to keep messages whole; held while the session takes it, which never waits
    private final Object sending = new Object();

    // written under sending, read by anyone
    private volatile String failure;

    // guarded by this, never held while others' code is called
    private boolean stalled;
    private boolean gone;
    private Frame held; // null if nothing is

    private volatile Runnable free = () -> {};

    Line(Arrivals arrivals, boolean stalled) {
        this.arrivals = arrivals;
        this.stalled = stalled;
    }

    /** Before the peer sends anything; the session may have sent already. */
    void opened(Inbound inbound) {
        session.complete(Optional.of(inbound));
    }

    /** The server will close it at once, and there is no session. @param free is run when it is over, perhaps again */
    void turnedAway(Runnable free) {
        this.free = free;
        session.complete(Optional.empty());
    }

    // ---- from the peer

    void put(String what, Consumer<Inbound> message) {
        synchronized (sending) {
            if (!arrivals.isClosing()) {
                session.join().ifPresent(message);
            } else if (failure == null) {
                failure = what + ": the connection had ended";
            }
        }
    }

    void closeByPeer(int code, String reason) {
        synchronized (sending) {
            if (!arrivals.isClosing()) {
                arrivals.closing();
                session.join().ifPresent(inbound -> inbound.closed(code, reason));
                arrivals.closed(code, reason);
            }
        }
        end();
    }

    void cutByPeer() {
        arrivals.cut("this peer cut it", CloseCode.By.CLIENT);
        session.join().ifPresent(inbound -> inbound.closed(CloseCode.CUT, ""));
        end();
    }

    synchronized void stop() {
        stalled = true;
    }

    void resume() {
        Frame frame;
        synchronized (this) {
            stalled = false;
            frame = held;
            held = null;
        }
        if (frame != null) {
            arrive(frame);
        }
    }

    /** The first thing that could not be sent, and why. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void end() {
        Frame frame;
        synchronized (this) {
            gone = true;
            frame = held;
            held = null;
        }
        if (frame != null) {
            fail(frame);
        }
        free.run();
    }

    // ---- from the session

    @Override
    public void send(Payload payload, Done done) {
        take(new Frame(() -> arrivals.put(arrived(payload)), done));
    }

    @Override
    public void ping(ByteBuffer data, Done done) {
        take(new Frame(() -> session.thenAccept(there -> there.ifPresent(inbound -> inbound.pong(data))), done));
    }

    @Override
    public void close(Close close, Done done) {
        take(new Frame(
                () -> {
                    arrivals.closed(close.code(), close.reason());
                    free.run();
                },
                done));
    }

    @Override
    public Runnable breaker() {
        return () -> {};
    }

    @Override
    public void cut(Close close) {
        arrivals.cut("the server cut it", CloseCode.By.SERVER);
        end();
    }

    private void take(Frame frame) {
        boolean lost;
        synchronized (this) {
            lost = gone;
            if (stalled && !gone) {
                held = frame;
                return;
            }
        }
        if (lost) {
            fail(frame);
        } else {
            arrive(frame);
        }
    }

    private static void arrive(Frame frame) {
        frame.arrival().run();
        frame.done().written();
    }

    private static void fail(Frame frame) {
        frame.done().failed(new IOException("The peer has gone"));
    }

    private static Arrived arrived(Payload payload) {
        if (!payload.isBinary()) {
            return new Arrived.Text(payload.text());
        }
        ByteBuffer bytes = payload.bytes();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new Arrived.Binary(copy);
    }
}
