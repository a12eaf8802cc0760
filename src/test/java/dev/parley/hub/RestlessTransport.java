package dev.parley.hub;

import dev.parley.Close;
import dev.parley.spi.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection as they are: done at once or later, on any thread, alone or together; if it is told to, it breaks now and then. */
final class RestlessTransport implements Transport {
    private static final String CLOSE = "close";
    private static final String PING = "ping";

    private final Executor network;
    private final int breaksOnceIn;
    private final int window = 1 + ThreadLocalRandom.current().nextInt(4);
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final AtomicBoolean beingTaken = new AtomicBoolean();
    private final List<String> read = Collections.synchronizedList(new ArrayList<>());
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    private RestlessTransport(Executor network, int breaksOnceIn) {
        this.network = network;
        this.breaksOnceIn = breaksOnceIn;
    }

    static RestlessTransport reliable(Executor network) {
        return new RestlessTransport(network, Integer.MAX_VALUE);
    }

    static RestlessTransport breaking(Executor network) {
        return new RestlessTransport(network, 200);
    }

    /** The texts that were written, and {@code close} at the end. */
    List<String> read() {
        return List.copyOf(read);
    }

    /** What no transport should see: two calls at a time, more than it takes, something beside a ping or a close, or after the close. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public void send(Payload payload, Done done) {
        take(payload.text(), done);
    }

    @Override
    public void ping(ByteBuffer data, Done done) {
        take(PING, done);
    }

    @Override
    public void close(Close close, Done done) {
        take(CLOSE, done);
    }

    @Override
    public Runnable breaker() {
        return () -> {};
    }

    @Override
    public void cut(Close close) {
        // nothing is left of it
    }

    private void take(String what, Done done) {
        if (!beingTaken.compareAndSet(false, true)) {
            wrong.add(what + " while another was being taken");
        }
        boolean alone = what.equals(CLOSE) || what.equals(PING);
        if (onTheirWay.incrementAndGet() > (alone ? 1 : window)) {
            wrong.add(what + " while others were on their way");
        }
        if (read.contains(CLOSE)) {
            wrong.add(what + " after the close");
        }
        boolean breaks = ThreadLocalRandom.current().nextInt(breaksOnceIn) == 0;
        if (!breaks) {
            read.add(what);
        }
        boolean atOnce = ThreadLocalRandom.current().nextBoolean();
        beingTaken.set(false);
        if (atOnce) {
            end(breaks, done);
        } else {
            network.execute(() -> end(breaks, done));
        }
    }

    private void end(boolean breaks, Done done) {
        onTheirWay.decrementAndGet();
        if (breaks) {
            done.failed(new IOException("as told"));
        } else {
            done.written();
        }
    }
}
