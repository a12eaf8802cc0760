package dev.parley.server;

import dev.parley.Close;
import dev.parley.Method;
import dev.parley.Received;
import dev.parley.WebSocketSession;
import dev.parley.config.EndpointSettings;
import dev.parley.hub.LiveSession;
import dev.parley.service.Caller;
import dev.parley.service.Request;
import dev.parley.service.ServiceName;
import dev.parley.service.Wanted;
import dev.parley.spi.ServiceHandler;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stream of one session, if its endpoint's service has one: it begins when the session was let in, and ends with it. */
final class SessionStream {
    private static final Logger LOG = System.getLogger(SessionStream.class.getName());
    private static final Close TOO_MANY = new Close(1013, "Too many streams");
    private static final Close OUTRUN = new Close(1008, "Too many messages waiting");
    private static final Close FAILED = new Close(1011, "The service failed");

    private final ServiceParts parts;
    private final EndpointSettings endpoint;
    private final Optional<ServiceName> name;

    // set in turn
    @Nullable
    private volatile LiveStream live;

    /** @param name of the endpoint's service */
    SessionStream(ServiceParts parts, EndpointSettings endpoint, Optional<ServiceName> name) {
        this.parts = parts;
        this.endpoint = endpoint;
        this.name = name;
    }

    /** The session was let in. */
    void begin(LiveSession session) {
        name.flatMap(own -> parts.dispatcher().find(Method.GET, own.key()))
                .filter(ServiceHandler::isStream)
                .ifPresent(handler -> begin(handler, session));
    }

    private void begin(ServiceHandler handler, LiveSession session) {
        var messages = new LiveStream(endpoint.inbox());
        live = messages;
        if (!parts.streams().start(endpoint, () -> run(handler, session, messages), messages)) {
            session.refuse(TOO_MANY);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void run(ServiceHandler handler, LiveSession session, LiveStream messages) {
        var wanted = Wanted.of(Method.GET, name.orElseThrow().key(), JsonValue.NULL);
        try {
            parts.dispatcher().stream(handler, Request.of(wanted, Caller.of(session), parts.binder()), messages);
            session.happened(new StreamOver(session));
        } catch (Throwable e) { // a stream is other people's code: whatever it throws ends one session
            failed(session, messages, e);
        }
    }

    private void failed(WebSocketSession session, LiveStream messages, Throwable error) {
        if (messages.hasEnded()) {
            LOG.log(Level.DEBUG, "Session {0}: its stream has ended after it with {1}", session.id(), error);
        } else {
            parts.streamFailures().warn(session.endpoint(), "Session " + session.id() + ": its stream failed", error);
            session.close(FAILED);
        }
    }

    /** Whether the stream, or whoever comes after it, gets the message: false if there is none any more. */
    boolean takes(Received event, LiveSession session) {
        LiveStream messages = live;
        LiveStream.Offer offer = messages == null ? LiveStream.Offer.OVER : messages.offer(event);
        if (offer == LiveStream.Offer.FULL) {
            session.refuse(OUTRUN);
        }
        return offer != LiveStream.Offer.OVER;
    }

    /** The stream has returned: one of the messages that it has left, until there are none. */
    Optional<Received> left() {
        LiveStream messages = live;
        return messages == null ? Optional.empty() : messages.left();
    }

    /** The session has ended. */
    void end() {
        LiveStream messages = live;
        if (messages != null) {
            messages.end();
        }
    }
}
