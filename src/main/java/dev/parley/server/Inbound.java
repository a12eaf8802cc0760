package dev.parley.server;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Message;
import dev.parley.hub.LiveSession;
import dev.parley.protocol.Messages;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one door for everything that arrives from one peer. A container may call from any thread; nothing waits here, and
 * nothing is thrown.
 */
public final class Inbound {
    private static final Logger LOG = System.getLogger(Inbound.class.getName());
    private static final int NO_CODE = 1005;
    private static final int NO_CLOSE_FRAME = 1006;
    private static final int MAX_REASON = 123;

    private final LiveSession session;
    private final Messages messages;

    // guarded by this
    private final TextAssembly text;
    private final BinaryAssembly bytes;
    private boolean deaf;

    Inbound(LiveSession session, Messages messages, long maxText, long maxBinary) {
        this.session = session;
        this.messages = messages;
        this.text = new TextAssembly(maxText);
        this.bytes = new BinaryAssembly(maxBinary);
    }

    /** A part of a text message came, or all of it. */
    public void text(String part, boolean last) {
        take(() -> text.add(part, last).map(messages::text).orElse(null));
    }

    /** A part of a binary message came, or all of it; the buffer may be reused after the call. */
    public void binary(ByteBuffer part, boolean last) {
        take(() -> bytes.add(part, last).map(messages::binary).orElse(null));
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
        // where there was no reason, some servers make one up
        boolean reasoned = code != NO_CODE && code != NO_CLOSE_FRAME;
        Close close = new Close(code, reasoned ? fitting(reason) : "");
        session.ended(close, code == NO_CLOSE_FRAME ? By.NETWORK : By.PEER);
    }

    // a container may add words of its own to what fitted into a frame
    private static String fitting(String reason) {
        CharBuffer rest = CharBuffer.wrap(reason);
        StandardCharsets.UTF_8.newEncoder().encode(rest, ByteBuffer.allocate(MAX_REASON), true);
        return reason.substring(0, rest.position());
    }

    private interface Part {
        @Nullable
        Message message() throws TooLargeException;
    }

    private void take(Part part) {
        Close refusal = null;
        Message message = null;
        synchronized (this) {
            if (deaf) {
                return;
            }
            try {
                message = part.message();
            } catch (TooLargeException e) {
                deaf = true;
                refusal = e.close();
            }
        }
        if (message != null) {
            session.received(message);
        } else if (refusal != null) {
            LOG.log(Level.WARNING, "Session {0}: {1}", session.id(), refusal.reason());
            session.close(refusal);
        }
    }
}
