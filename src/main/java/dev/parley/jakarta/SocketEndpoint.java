package dev.parley.jakarta;

import dev.parley.security.Seat;
import dev.parley.server.Admission.Accepted;
import dev.parley.server.Admission.TurnedAway;
import dev.parley.server.Admission.Upgrade;
import dev.parley.server.Gateway;
import dev.parley.server.Inbound;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket as its container sees it: hands on all that comes, in parts, and waits for nothing. Public for Tyrus alone,
 * which calls its methods by reflection.
 */
public final class SocketEndpoint extends Endpoint {
    static final String UPGRADE = Upgrade.class.getName();
    static final String COMPRESSES = Deflate.class.getName();

    private static final Logger LOG = System.getLogger(SocketEndpoint.class.getName());

    private final Gateway gateway;

    // set in onOpen, before the container calls anything else
    @Nullable
    private volatile Inbound inbound;

    // the same
    @Nullable
    private volatile JakartaTransport transport;

    // of who is to be no session
    @Nullable
    private volatile Seat turnedAway;

    SocketEndpoint(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxIdleTimeout(0);
        TyrusTimeouts.end(session);
        Upgrade upgrade = upgrade(session);
        boolean compresses = Boolean.TRUE.equals(session.getUserProperties().remove(COMPRESSES));
        var way = new JakartaTransport(session, compresses, gateway.results());
        transport = way;
        if (compresses) {
            UndertowBombs.defuse(session, upgrade.endpoint().largestMessage());
        }
        if (upgrade instanceof Accepted accepted) {
            open(session, gateway.open(accepted, way));
        } else if (upgrade instanceof TurnedAway peer) {
            turnedAway = peer.seat();
            gateway.turnAway(peer, way);
        }
    }

    private void open(Session session, Inbound door) {
        inbound = door;
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) door::text);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) door::binary);
        session.addMessageHandler(
                PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> door.pong(pong.getApplicationData()));
    }

    // put there by the configurator, which lets nothing else through
    private static Upgrade upgrade(Session session) {
        return (Upgrade) Objects.requireNonNull(session.getUserProperties().remove(UPGRADE));
    }

    @Override
    public void onError(Session session, Throwable error) {
        Inbound door = inbound;
        if (door != null) {
            door.failed(error);
        } else if (turnedAway == null) {
            LOG.log(Level.ERROR, "A WebSocket could not be opened", error);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        TyrusFrames.drop(session);
        JakartaTransport way = transport;
        if (way != null) {
            way.ended();
        }
        Inbound door = inbound;
        Seat seat = turnedAway;
        if (seat != null) {
            seat.free();
        } else if (door != null && TyrusFrames.isTooLarge(session, reason)) {
            door.overflowed();
        } else if (door != null) {
            String phrase = reason.getReasonPhrase();
            door.closed(reason.getCloseCode().getCode(), phrase == null ? "" : phrase);
        }
    }
}
