package dev.parley.hub;

import dev.parley.spi.Payload;

/** A message for one of its receivers. */
final class OutgoingMessage implements Outgoing {
    private final Payload payload;
    private final Tally tally;
    private final Pulse pulse;

    /** @param pulse of the receiver */
    OutgoingMessage(Payload payload, Tally tally, Pulse pulse) {
        this.payload = payload;
        this.tally = tally;
        this.pulse = pulse;
    }

    @Override
    public void go(Transport transport, Transport.Done done) {
        transport.send(payload, done);
    }

    @Override
    public void written() {
        pulse.write();
        tally.written();
    }

    @Override
    public void gone() {
        tally.gone();
    }

    @Override
    public void dropped() {
        tally.dropped();
    }

    @Override
    public int size() {
        return payload.size();
    }
}
