package dev.parley.client;

import dev.parley.Close;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/**
 * One WebSocket as its container sees it: puts together what comes in parts, hands it on, and waits for nothing. Public for
 * Tyrus alone, which calls its methods by reflection.
 */
public final class WireEndpoint extends Endpoint {
    private static final Logger LOG = System.getLogger(WireEndpoint.class.getName());
    private static final int CUT = 1006;

    private final Dialer.Line line;
    private final Json json;
    private final int maxMessage;

    // touched by the container, one part at a time
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private boolean refused;

    WireEndpoint(Dialer.Line line, Json json, int maxMessage) {
        this.line = line;
        this.json = json;
        this.maxMessage = maxMessage;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxIdleTimeout(0);
        JakartaWire wire = new JakartaWire(session);
        line.opened(wire);
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) this::text);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) this::binary);
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> {
            line.pong();
            wire.pong(pong.getApplicationData());
        });
    }

    private void text(String part, boolean isLast) {
        if (hasRoomFor(text.length(), part.length())) {
            text.append(part);
            if (isLast) {
                String whole = text.toString();
                text.setLength(0);
                line.received(new ReceivedText(whole, json), whole.length());
            }
        }
    }

    private void binary(ByteBuffer part, boolean isLast) {
        if (hasRoomFor(bytes.size(), part.remaining())) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
            if (isLast) {
                byte[] whole = bytes.toByteArray();
                bytes.reset();
                line.received(new ReceivedBytes(whole), whole.length);
            }
        }
    }

    private boolean hasRoomFor(int there, int more) {
        if (!refused && (long) there + more > maxMessage) {
            refused = true;
            line.refuse(new Close(1009, "Message larger than " + maxMessage));
        }
        return !refused;
    }

    @Override
    public void onError(Session session, Throwable error) {
        LOG.log(Level.DEBUG, "A WebSocket had an error", error); // if it is the end, the end is told, too
        if (!session.isOpen()) {
            line.closed(Lifeline.LOST, Disconnection.By.NETWORK);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        String phrase = reason.getReasonPhrase();
        line.closed(
                new Close(code, code == CUT || phrase == null ? "" : phrase),
                code == CUT ? Disconnection.By.NETWORK : Disconnection.By.SERVER);
    }
}
