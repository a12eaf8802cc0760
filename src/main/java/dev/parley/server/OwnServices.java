package dev.parley.server;

import dev.parley.Method;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.config.EndpointSettings;
import dev.parley.config.Settings;
import dev.parley.hub.Hub;
import dev.parley.hub.Identity;
import dev.parley.hub.LiveSession;
import dev.parley.security.Bearer;
import dev.parley.security.TokenException;
import dev.parley.service.ServiceName;
import dev.parley.spi.Gate;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.ServiceSource;
import dev.parley.spi.Verdict;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The services that Parley has itself: a heartbeat, and rooms for peers where the endpoint says so. */
final class OwnServices implements ServiceSource {
    private static final Logger LOG = System.getLogger(OwnServices.class.getName());
    private static final int MAX_ROOM = 200;

    private final Settings settings;
    private final Hub hub;
    private final Gate gate;
    private final Tokens tokens;
    private final Map<String, ServiceHandler> services = Map.of(
            "GET parley/ping", this::ping,
            "POST parley/join", this::join,
            "POST parley/leave", this::leave,
            "GET parley/rooms", this::rooms,
            "POST parley/publish", this::publish,
            "POST parley/token", this::token);

    OwnServices(Settings settings, Hub hub, Gate gate, Tokens tokens) {
        this.settings = settings;
        this.hub = hub;
        this.gate = gate;
        this.tokens = tokens;
    }

    @Override
    public Optional<ServiceHandler> find(Method method, String name) {
        return name.startsWith(ServiceName.RESERVED)
                ? Optional.ofNullable(services.get(method + " " + name))
                : Optional.empty(); // most are the application's
    }

    private Object ping(ServiceRequest request) {
        return Map.of("time", System.currentTimeMillis());
    }

    private Object join(ServiceRequest request) {
        WebSocketSession session = session(request, EndpointSettings::clientRooms);
        String room = room(request);
        require(gate.mayJoin(session, room), session, "join a room");
        if (!session.join(room) && !session.isIn(room)) {
            throw new ServiceException(429, "Too many rooms");
        }
        return Map.of("room", room);
    }

    private Object leave(ServiceRequest request) {
        WebSocketSession session = session(request, EndpointSettings::clientRooms);
        String room = room(request);
        session.leave(room);
        return Map.of("room", room);
    }

    private Object rooms(ServiceRequest request) {
        return Map.of(
                "rooms",
                new TreeSet<>(session(request, EndpointSettings::clientRooms).rooms()));
    }

    private Object publish(ServiceRequest request) {
        WebSocketSession session = session(request, EndpointSettings::clientPublish);
        String room = room(request);
        Target target = Target.room(session.endpoint(), room).except(session.id());
        JsonValue payload = payload(request);
        if (!session.isIn(room)) {
            throw new ServiceException(403, "Only who is in a room may publish there");
        }
        require(gate.mayPublish(session, target), session, "publish to a room");
        return hub.send(target, payload instanceof JsonString text ? text.getString() : payload)
                .thenApply(sent -> Map.of("sent", sent.written()));
    }

    private Object token(ServiceRequest request) {
        WebSocketSession session = session(request, endpoint -> true);
        EndpointSettings endpoint = settings.endpoint(session.endpoint()).orElseThrow();
        Bearer bearer = bearer(request.string("token"), session, endpoint);
        var identity = new Identity(
                Optional.of(bearer.principal()),
                bearer.roles(),
                bearer.expiry().map(at -> EndpointRules.expiry(at, endpoint)));
        if (!(session instanceof LiveSession live && live.renew(identity))) {
            throw new ServiceException(403, "The token is not of the user of this session");
        }
        session.attributes().put(Tokens.CLAIMS, bearer.claims());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("user", bearer.principal().getName());
        bearer.expiry().ifPresent(at -> told.put("expires", at.toEpochMilli()));
        return told;
    }

    private Bearer bearer(String token, WebSocketSession session, EndpointSettings endpoint) {
        try {
            return tokens.verify(token, endpoint)
                    .orElseThrow(() -> new ServiceException(403, "This endpoint takes no tokens"));
        } catch (TokenException e) {
            LOG.log(Level.DEBUG, "Session {0}: its token does not count: {1}", session.id(), e.getMessage());
            throw e.mayCountSoon()
                    ? new ServiceException(503, "The token cannot be verified now")
                    : new ServiceException(401, "The token does not count");
        }
    }

    private WebSocketSession session(ServiceRequest request, Predicate<EndpointSettings> switchedOn) {
        return request.session()
                .filter(session ->
                        settings.endpoint(session.endpoint()).filter(switchedOn).isPresent())
                .orElseThrow(() -> new ServiceException(404, "There is no such service"));
    }

    private static String room(ServiceRequest request) {
        String room = request.string("room");
        if (room.isEmpty() || room.length() > MAX_ROOM) {
            throw new ServiceException(400, "`room` must have 1 to " + MAX_ROOM + " characters");
        }
        return room;
    }

    private static JsonValue payload(ServiceRequest request) {
        @Nullable JsonValue payload = request.data() instanceof JsonObject data ? data.get("payload") : null;
        if (payload == null || payload == JsonValue.NULL) {
            throw new ServiceException(400, "There must be a `payload`");
        }
        return payload;
    }

    private static void require(Verdict verdict, WebSocketSession session, String what) {
        if (!verdict.isAllowed()) {
            LOG.log(Level.DEBUG, "Session {0} may not {1}: {2}", session.id(), what, verdict.reason());
            throw new ServiceException(403, "Not allowed");
        }
    }
}
