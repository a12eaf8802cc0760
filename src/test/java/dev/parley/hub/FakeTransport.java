package dev.parley.hub;

import dev.parley.Close;
import dev.parley.spi.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A peer driven by hand: it reads at once, or when told to. */
public final class FakeTransport implements Transport {
    private final boolean readsAtOnce;
    private final boolean compresses;
    private final int window;
    private final List<String> read = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Done> onTheirWay = new ArrayDeque<>();
    private boolean cut;
    private boolean aborted;
    private boolean deaf;

    private FakeTransport(boolean readsAtOnce, boolean compresses, int window) {
        this.readsAtOnce = readsAtOnce;
        this.compresses = compresses;
        this.window = window;
    }

    public static FakeTransport reading() {
        return new FakeTransport(true, false, 1);
    }

    public static FakeTransport stalled() {
        return new FakeTransport(false, false, 1);
    }

    public static FakeTransport compressing() {
        return new FakeTransport(true, true, 1);
    }

    /** One that takes so many messages at a time. */
    public static FakeTransport stalled(int window) {
        return new FakeTransport(false, false, window);
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public boolean compresses() {
        return compresses;
    }

    /** What has come so far: texts as they are, others as {@code binary 3}, {@code ping 8}, {@code close 1000 reason}. */
    public List<String> read() {
        return List.copyOf(read);
    }

    public boolean isCut() {
        return cut;
    }

    public boolean isAborted() {
        return aborted;
    }

    public boolean isDeaf() {
        return deaf;
    }

    public int onTheirWay() {
        return onTheirWay.size();
    }

    /** The write on its way is done. */
    public void readsOne() {
        onTheirWay.remove().written();
    }

    /** The last of the writes on their way is done before the others. */
    public void readsLast() {
        onTheirWay.removeLast().written();
    }

    public void breaks() {
        onTheirWay.remove().failed(new IOException("Broken pipe"));
    }

    @Override
    public void send(Payload payload, Done done) {
        take(payload.isBinary() ? "binary " + payload.size() : payload.text(), done);
    }

    @Override
    public void ping(ByteBuffer data, Done done) {
        take("ping " + data.remaining(), done);
    }

    @Override
    public void close(Close close, Done done) {
        take(("close " + close.code() + " " + close.reason()).strip(), done);
    }

    @Override
    public void cut(Close close) {
        cut = true;
    }

    @Override
    public void deafen() {
        deaf = true;
    }

    @Override
    public Runnable breaker() {
        return () -> aborted = true;
    }

    private void take(String what, Done done) {
        read.add(what);
        if (readsAtOnce) {
            done.written();
        } else {
            onTheirWay.add(done);
        }
    }
}
