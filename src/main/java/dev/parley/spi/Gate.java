package dev.parley.spi;

import dev.parley.ServiceRequest;
import dev.parley.Target;
import dev.parley.WebSocketSession;

/**
 * Decides what peers may do. A CDI bean of this type is asked each time, on Parley's threads, and may wait; without one all is
 * allowed that the settings and the annotations of services allow. What server code does is not asked for.
 */
public interface Gate {

    /** Whether the peer may enter the room by message. */
    default Verdict mayJoin(WebSocketSession session, String room) {
        return Verdict.allowed();
    }

    /** Whether the service may be called; Parley's own are asked for by the other methods. */
    default Verdict mayCall(ServiceRequest request) {
        return Verdict.allowed();
    }

    /** Whether the peer may send to these sessions by message. */
    default Verdict mayPublish(WebSocketSession session, Target target) {
        return Verdict.allowed();
    }
}
