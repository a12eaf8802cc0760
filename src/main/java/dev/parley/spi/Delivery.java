package dev.parley.spi;

import dev.parley.Close;
import dev.parley.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes from one node to all: a message for a target, or the order to close its sessions. Immutable. */
public final class Delivery {
    private final Node origin;
    private final long number;
    private final Target target;

    @Nullable
    private final Payload payload;

    @Nullable
    private final Close close;

    private Delivery(Node origin, long number, Target target, @Nullable Payload payload, @Nullable Close close) {
        this.origin = origin;
        this.number = number;
        this.target = target;
        this.payload = payload;
        this.close = close;
    }

    public static Delivery message(Node origin, long number, Target target, Payload payload) {
        return new Delivery(origin, number, target, payload, null);
    }

    public static Delivery close(Node origin, long number, Target target, Close close) {
        return new Delivery(origin, number, target, null, close);
    }

    /** The node that published it. */
    public Node origin() {
        return origin;
    }

    /** Unique among the deliveries of its origin. */
    public long number() {
        return number;
    }

    public Target target() {
        return target;
    }

    /** The message; empty if this is an order to close. */
    public Optional<Payload> payload() {
        return Optional.ofNullable(payload);
    }

    /** The order to close; empty if this is a message. */
    public Optional<Close> close() {
        return Optional.ofNullable(close);
    }
}
