package dev.parley.hub;

import dev.parley.Close;
import java.util.function.Consumer;

/** The close frame: the last thing that goes out. */
final class Farewell implements Outgoing {
    private final Close close;
    private final Consumer<Close> leaving;
    private final Runnable left;

    /**
     * @param leaving is told just before the frame goes
     * @param left is run when it has gone; not if the connection broke before
     */
    Farewell(Close close, Consumer<Close> leaving, Runnable left) {
        this.close = close;
        this.leaving = leaving;
        this.left = left;
    }

    @Override
    public void go(Transport transport, Transport.Done done) {
        leaving.accept(close);
        transport.close(close, done);
    }

    @Override
    public void written() {
        left.run();
    }

    @Override
    public void gone() {
        // whoever shut the outbox ends the session
    }

    @Override
    public boolean isLast() {
        return true;
    }
}
