package dev.parley.test;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A peer that does whatever no client would: any bytes, half frames, no reading, no answer, a reset. It reads only
 * while it is asked for something, and never answers a close frame by itself. One thread at a time may send, and one
 * may read; nothing takes longer than its limit.
 */
public final class RawPeer implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final String place;
    private final Duration limit;
    private final HandshakeAnswer answer;
    private final Socket socket;
    private final InputStream in;
    private final boolean answersPings;

    RawPeer(
            String place,
            Duration limit,
            HandshakeAnswer answer,
            Socket socket,
            BufferedInputStream in,
            boolean answersPings) {
        this.place = place;
        this.limit = limit;
        this.answer = answer;
        this.socket = socket;
        this.in = in;
        this.answersPings = answersPings;
    }

    /** A peer for that address, which must start with {@code ws:} or {@code http:}. */
    public static RawPeerBuilder to(URI uri) {
        return new RawPeerBuilder(uri);
    }

    private static ScheduledThreadPoolExecutor watch() {
        var watch = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "raw-peer-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    /** What the server answered to the handshake. */
    public HandshakeAnswer answer() {
        return answer;
    }

    // ---- to the server

    /** Sends the frames at once. */
    public RawPeer send(RawFrame... frames) {
        return send(RawFrame.join(Arrays.stream(frames).map(RawFrame::bytes).toArray(byte[][]::new)));
    }

    /** Sends the bytes. */
    public RawPeer send(byte[] bytes) {
        try {
            write(bytes);
            return this;
        } catch (IOException e) {
            throw new AssertionError(this + " could not send: " + e, e);
        }
    }

    /** Sends a text message. */
    public RawPeer send(String text) {
        return send(RawFrame.text(text));
    }

    /**
     * Sends the bytes again and again, until something comes from the server, the connection breaks, or the time is over.
     *
     * @return how often they have gone out
     */
    public long flood(byte[] bytes, long times) {
        var deadline = Deadline.in(limit);
        long sent = 0;
        while (sent < times && deadline.nanosLeft() > 0 && !hasAnswer() && trySend(bytes)) {
            sent++;
        }
        return sent;
    }

    private boolean hasAnswer() {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            return true; // there will be none
        }
    }

    /** Sends the bytes; false if the connection is broken. */
    public boolean trySend(byte[] bytes) {
        try {
            write(bytes);
            return true;
        } catch (SocketTimeoutException e) {
            throw new AssertionError(this + " could not send: " + e.getMessage(), e);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Sends the bytes again and again until they are refused. That tells of a connection that its server has broken without
     * reading all that came before, which may take minutes through a small receive buffer.
     */
    public void awaitBroken(byte[] bytes) {
        var deadline = Deadline.in(limit);
        while (trySend(bytes)) {
            if (deadline.nanosLeft() <= 0) {
                throw new AssertionError(this + " expected a broken connection, but could send for " + Quote.of(limit));
            }
        }
    }

    // a blocking socket has no deadline for writing: whoever closes it breaks the write off
    private void write(byte[] bytes) throws IOException {
        var late = new AtomicBoolean(); // said before the socket closes: the task itself is done after that
        Runnable breakOff = () -> {
            late.set(true);
            close();
        };
        Future<?> end = WATCH.schedule(breakOff, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            if (late.get()) {
                throw new SocketTimeoutException("the server did not read for " + Quote.of(limit));
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    /** Sends no more, and can still read. */
    public RawPeer halfClose() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new AssertionError(this + " could not half-close: " + e, e);
        }
    }

    /** Ends the connection with a reset, as a process that was killed does. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(this + " could not be reset: " + e, e);
        }
    }

    /** Ends the connection without a close frame. Never fails. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }

    // ---- from the server

    /** The next frame; not a ping, unless pings are ignored. */
    public RawFrame next() {
        try {
            return read(Deadline.in(limit));
        } catch (IOException e) {
            throw new AssertionError(this + " waited for a frame: " + why(e), e);
        }
    }

    /** The next frame that is of that opcode; others are dropped. */
    public RawFrame await(int opcode) {
        var deadline = Deadline.in(limit);
        try {
            RawFrame frame = read(deadline);
            while (frame.opcode() != opcode) {
                frame = read(deadline);
            }
            return frame;
        } catch (IOException e) {
            throw new AssertionError(this + " waited for a frame of opcode " + opcode + ": " + why(e), e);
        }
    }

    /** Takes the next frame, which must be this text. */
    public RawPeer awaitText(String expected) {
        RawFrame frame = next();
        if (frame.opcode() != RawFrame.TEXT || !frame.text().equals(expected)) {
            throw new AssertionError(this + " expected the text " + Quote.of(expected) + ", got a " + frame);
        }
        return this;
    }

    /** Reads until the server's close frame came, or the connection ended without one (1006); drops all before. */
    public CloseCode awaitClose() {
        return awaitClose(frame -> {});
    }

    /** Reads until the server's close frame came, or the connection ended without one (1006); hands over all before. */
    public CloseCode awaitClose(Consumer<RawFrame> before) {
        var deadline = Deadline.in(limit);
        try {
            RawFrame frame = read(deadline);
            while (frame.opcode() != RawFrame.CLOSE) {
                before.accept(frame);
                frame = read(deadline);
            }
            return new CloseCode(frame.closeCode(), frame.closeReason(), CloseCode.By.SERVER);
        } catch (SocketTimeoutException e) {
            throw new AssertionError(this + " expected a close: " + why(e), e);
        } catch (IOException e) {
            return new CloseCode(CloseCode.CUT, why(e), CloseCode.By.NETWORK);
        }
    }

    /** Waits for the end, which must have this code; 1006 if it was cut. */
    public RawPeer assertClosed(int code) {
        CloseCode actual = awaitClose();
        if (actual.code() != code) {
            throw new AssertionError(this + " expected a close with " + code + ", but it was " + actual);
        }
        return this;
    }

    /** Waits for the end, which must have this code and reason. */
    public RawPeer assertClosed(int code, String reason) {
        CloseCode actual = awaitClose();
        if (actual.code() != code || !actual.reason().equals(reason)) {
            throw new AssertionError(
                    this + " expected a close with " + code + " " + Quote.of(reason) + ", but it was " + actual);
        }
        return this;
    }

    /** Reads until the connection itself has ended, by EOF or reset; drops what comes. */
    public void awaitEnd() {
        var deadline = Deadline.in(limit);
        try {
            skip(Long.MAX_VALUE, deadline);
        } catch (SocketTimeoutException e) {
            throw new AssertionError(this + " expected the end of the connection: " + why(e), e);
        } catch (IOException e) {
            // this is what was waited for
        }
    }

    /** Reads frames and drops them, until messages with so many bytes of payload in all have come. */
    public void awaitBytes(long count) {
        var deadline = Deadline.in(limit);
        long missing = count;
        try {
            while (missing > 0) {
                Head head = head(deadline);
                skip(head.length(), deadline);
                missing -= head.opcode() < RawFrame.CLOSE ? head.length() : 0;
            }
        } catch (IOException e) {
            throw new AssertionError(this + " waited for " + missing + " more of " + count + " bytes: " + why(e), e);
        }
    }

    private String why(IOException e) {
        return e instanceof SocketTimeoutException ? "nothing more came within " + Quote.of(limit) : e.toString();
    }

    private RawFrame read(Deadline deadline) throws IOException {
        while (true) {
            Head head = head(deadline);
            byte[] payload = new byte[Math.toIntExact(head.length())];
            fill(payload, deadline);
            var frame = new RawFrame(head.opcode(), head.last(), head.reserved(), false, payload);
            if (frame.opcode() != RawFrame.PING || !answersPings) {
                return frame;
            }
            trySend(RawFrame.of(RawFrame.PONG, payload).bytes());
        }
    }

    private record Head(int opcode, boolean last, int reserved, long length) {}

    private Head head(Deadline deadline) throws IOException {
        byte[] two = new byte[2];
        fill(two, deadline);
        if ((two[1] & 0x80) != 0) {
            throw new IOException("the server sent a masked frame");
        }
        int length = two[1] & 0x7f;
        byte[] longer = new byte[length == 126 ? 2 : length == 127 ? 8 : 0];
        fill(longer, deadline);
        long total = longer.length == 0 ? length : 0;
        for (byte b : longer) {
            total = total << 8 | b & 0xff;
        }
        return new Head(two[0] & 0x0f, (two[0] & 0x80) != 0, two[0] >> 4 & 7, total);
    }

    private void fill(byte[] target, Deadline deadline) throws IOException {
        for (int done = 0; done < target.length; ) {
            done += read(target, done, target.length - done, deadline);
        }
    }

    private void skip(long count, Deadline deadline) throws IOException {
        byte[] dropped = new byte[(int) Math.min(count, 64 * 1024)];
        for (long left = count; left > 0; ) {
            left -= read(dropped, 0, (int) Math.min(left, dropped.length), deadline);
        }
    }

    private int read(byte[] target, int from, int most, Deadline deadline) throws IOException {
        if (deadline.nanosLeft() <= 0) { // even if there is more: a server that talks on must not keep us here
            throw new SocketTimeoutException();
        }
        if (in.available() == 0) {
            socket.setSoTimeout(deadline.millisLeft());
        }
        int count = in.read(target, from, most);
        if (count < 0) {
            throw new EOFException("the connection ended");
        }
        return count;
    }

    @Override
    public String toString() {
        return "A peer at " + place;
    }
}
