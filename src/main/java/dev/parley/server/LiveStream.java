package dev.parley.server;

import dev.parley.Message;
import dev.parley.MessageStream;
import dev.parley.Received;
import dev.parley.config.EndpointSettings.Queue;
import dev.parley.protocol.Messages;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of one session on their way to its stream, and what the stream leaves of them. */
final class LiveStream implements MessageStream {

    /** What became of a message. */
    enum Offer {
        TAKEN,
        FULL,
        OVER
    }

    private final Queue bounds;

    // all guarded by this
    private final ArrayDeque<Received> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean ended; // the connection
    private long endedAt;
    private boolean over; // the stream, and nothing is left of it

    // touched by the stream's thread only
    @Nullable
    private Message current;

    /** @param bounds of what may wait */
    LiveStream(Queue bounds) {
        this.bounds = bounds;
    }

    // ---- from the session, in turn

    /** Has the stream get the message, or whoever comes after it. */
    synchronized Offer offer(Received event) {
        if (over) {
            return Offer.OVER;
        }
        long size = Messages.size(event.message());
        if (waiting.size() >= bounds.messages() || bytes + size > bounds.bytes()) {
            return Offer.FULL;
        }
        waiting.add(event);
        bytes += size;
        notifyAll();
        return Offer.TAKEN;
    }

    /** The connection has ended. */
    synchronized void end() {
        ended = true;
        endedAt = System.nanoTime();
        notifyAll();
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized boolean hasEndedFor(Duration time, long now) {
        return ended && now - endedAt >= time.toNanos();
    }

    /** The stream has returned: one of those it has left; after the last one, nothing is offered to it any more. */
    synchronized Optional<Received> left() {
        Received next = poll();
        over = next == null;
        return Optional.ofNullable(next);
    }

    @Nullable
    private Received poll() {
        Received next = waiting.poll();
        if (next != null) {
            bytes -= Messages.size(next.message());
        }
        return next;
    }

    // ---- for the stream

    @Override
    public boolean await() throws InterruptedException {
        synchronized (this) {
            while (waiting.isEmpty() && !ended) {
                wait();
            }
            return take().isPresent();
        }
    }

    @Override
    public Optional<Message> next(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            long millis = limit.toMillis();
            while (waiting.isEmpty() && !ended && millis > 0) {
                wait(millis);
                millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
            return take();
        }
    }

    private Optional<Message> take() {
        Received next = poll();
        if (next == null) {
            return Optional.empty();
        }
        current = next.message();
        return Optional.of(next.message());
    }

    @Override
    public Message message() {
        if (current == null) {
            throw new IllegalStateException("There was no message yet");
        }
        return current;
    }

    @Override
    public synchronized boolean isOpen() {
        return !ended || !waiting.isEmpty();
    }
}
