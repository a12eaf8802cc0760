package dev.parley.hub;

import java.util.concurrent.atomic.AtomicBoolean;

/** One item on its way from an outbox to the peer. What became of it counts once, however often it is told. */
final class Flight implements Transport.Done {
    private final Outbox outbox;
    private final Outgoing item;
    private final AtomicBoolean over = new AtomicBoolean();

    Flight(Outbox outbox, Outgoing item) {
        this.outbox = outbox;
        this.item = item;
    }

    Outgoing item() {
        return item;
    }

    @SuppressWarnings("CatchingUnchecked")
    void start(Transport transport) {
        try {
            item.go(transport, this);
        } catch (Throwable e) { // the memory for one message may be missing: that ends one session
            failed(e);
        }
    }

    @Override
    public void written() {
        if (over.compareAndSet(false, true)) {
            outbox.written(this);
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (over.compareAndSet(false, true)) {
            outbox.failed(this, cause);
        }
    }

    /** The session has ended; a container that never tells must not keep the sender waiting. */
    void abandon() {
        if (over.compareAndSet(false, true)) {
            item.gone();
        }
    }
}
