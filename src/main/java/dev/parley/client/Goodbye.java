package dev.parley.client;

import dev.parley.Close;

/** The close frame, after all that was sent before. */
record Goodbye(Close close) implements Outgoing {
    @Override
    public int size() {
        return 0;
    }

    @Override
    public boolean isMessage() {
        return false;
    }

    @Override
    public void go(Wire wire, Wire.Done done) {
        wire.close(close, done);
    }

    @Override
    public void written() {
        // that the wire has closed is what counts
    }

    @Override
    public void lost() {
        // so is the wire
    }

    @Override
    public void unsent(String why) {
        // nobody waits for it
    }
}
