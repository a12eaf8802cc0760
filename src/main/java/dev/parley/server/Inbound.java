package dev.parley.server;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.hub.LiveSession;
import dev.parley.protocol.Messages;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The one door for everything that arrives from one peer. A container may call from any thread; nothing waits here, and
 * nothing is thrown.
 */
public final class Inbound {
    private static final Logger LOG = System.getLogger(Inbound.class.getName());
    private static final int NO_CODE = 1005;
    private static final int NO_CLOSE_FRAME = 1006;

    private final LiveSession session;
    private final Messages messages;
    private final String heartbeat;
    private final int largest;

    // guarded by this
    private final TextAssembly text;
    private final BinaryAssembly bytes;

    Inbound(LiveSession session, Messages messages, InboundRules rules) {
        this.session = session;
        this.messages = messages;
        this.heartbeat = rules.heartbeat();
        this.largest = Math.max(rules.maxText(), rules.maxBinary());
        this.text = new TextAssembly(rules.maxText(), rules.maxFragments());
        this.bytes = new BinaryAssembly(rules.maxBinary(), rules.maxFragments());
    }

    /** A part of a text message came, or all of it. */
    public void text(String part, boolean last) {
        take(() -> text.add(part, last).map(whole -> new Arrival(whole, text.size())));
    }

    /** A part of a binary message came, or all of it; the buffer may be reused after the call. */
    public void binary(ByteBuffer part, boolean last) {
        take(() -> bytes.add(part, last).map(whole -> new Arrival(whole, bytes.size())));
    }

    /** A pong came. */
    public void pong(ByteBuffer data) {
        session.ponged(data);
    }

    /** The container says that something went wrong; if the session is over, it says so, too. */
    public void failed(Throwable error) {
        LOG.log(Level.DEBUG, "Session {0}: {1}", session.id(), String.valueOf(error));
    }

    /** The connection has ended, with the peer's close frame or without one (1006). */
    public void closed(int code, String reason) {
        LOG.log(Level.DEBUG, "Session {0} has ended: {1}", session.id(), String.valueOf(code));
        // where there was no reason, some servers make one up, and one may add words of its own to what fitted
        boolean reasoned = code != NO_CODE && code != NO_CLOSE_FRAME;
        Close close = new Close(code, reasoned ? CloseReason.fitting(reason) : "");
        session.ended(close, code == NO_CLOSE_FRAME ? By.NETWORK : By.PEER);
    }

    /** The container has ended the connection, as a frame was larger than any message may be. */
    public void overflowed() {
        Close close = RefusedException.tooLarge(largest).close();
        LOG.log(Level.WARNING, "Session {0} is closed: {1}", session.id(), close.reason());
        session.ended(close, By.SERVER);
    }

    /** A message that has come whole. */
    private record Arrival(Object content, int size) {}

    private interface Part {
        Optional<Arrival> add() throws RefusedException;
    }

    private void take(Part part) {
        if (!session.hears()) {
            return;
        }
        Optional<Arrival> whole;
        try {
            whole = add(part);
        } catch (RefusedException e) {
            session.refuse(e.close());
            return;
        }
        whole.ifPresentOrElse(this::arrived, session::arriving);
    }

    private synchronized Optional<Arrival> add(Part part) throws RefusedException {
        return part.add();
    }

    private void arrived(Arrival arrival) {
        if (arrival.content() instanceof byte[] content) {
            session.received(messages.binary(content), arrival.size());
        } else if (!heartbeat.isEmpty() && arrival.content().equals(heartbeat)) {
            session.arrived(arrival.size());
            session.send(heartbeat);
        } else {
            session.received(messages.text((String) arrival.content()), arrival.size());
        }
    }
}
