package dev.parley.hub;

import dev.parley.spi.Payload;

/** A message for one of its receivers. */
final class OutgoingMessage implements Outgoing {
    private final Payload payload;
    private final Tally tally;

    OutgoingMessage(Payload payload, Tally tally) {
        this.payload = payload;
        this.tally = tally;
    }

    @Override
    public void go(Transport transport, Transport.Done done) {
        transport.send(payload, done);
    }

    @Override
    public void written() {
        tally.written();
    }

    @Override
    public void gone() {
        tally.gone();
    }
}
