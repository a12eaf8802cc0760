package dev.parley.server;

import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.config.EndpointSettings;
import dev.parley.security.Entrance;
import dev.parley.security.Reception;
import dev.parley.security.Seat;
import dev.parley.server.Admission.Accepted;
import dev.parley.server.Admission.NotOurs;
import dev.parley.server.Admission.Refused;
import dev.parley.server.Admission.TurnedAway;
import dev.parley.spi.Decision;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Decides each handshake (RFC 6455 section 4.2), with the same answer on every server. It reads the raw request, before
 * a container has made anything of it.
 */
public final class HandshakeCheck {
    private static final Logger LOG = System.getLogger(HandshakeCheck.class.getName());
    private static final NotOurs NOT_OURS = new NotOurs();
    private static final int KEY_BYTES = 16;
    private static final int KEY_LENGTH = 24;

    // in seconds; by then a load balancer has noticed, too
    private static final Map<String, String> COME_BACK = Map.of("Retry-After", "10");

    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    /** An endpoint with what is asked of it at each handshake. */
    private record Entry(EndpointSettings endpoint, Template template, Origins origins) {
        Entry(EndpointSettings endpoint) {
            this(endpoint, new Template(endpoint.address()), new Origins(endpoint.origins(), endpoint.hosts()));
        }

        boolean answersOn(String host) {
            return endpoint.hosts().isEmpty() || endpoint.hosts().contains(host);
        }
    }

    /** An endpoint at the address that was asked for. */
    private record Match(Entry entry, Map<String, String> pathParams) {}

    private final List<Entry> entries;
    private final Supplier<Status> status;
    private final Identification identification;
    private final Reception reception;
    private final IntConsumer refused;

    /**
     * For all endpoints.
     *
     * @param identification says who it is
     * @param reception has a seat for who is let in
     * @param refused is told the status of each refusal
     */
    HandshakeCheck(
            List<EndpointSettings> endpoints,
            Supplier<Status> status,
            Identification identification,
            Reception reception,
            IntConsumer refused) {
        this.entries = endpoints.stream()
                .map(Entry::new)
                .sorted(Comparator.comparing(Entry::template))
                .toList();
        this.status = status;
        this.identification = identification;
        this.reception = reception;
        this.refused = refused;
    }

    public Admission decide(RawRequest request) {
        Admission admission = admission(request);
        if (admission instanceof Refused refusal) {
            refused.accept(refusal.status());
        }
        return admission;
    }

    private Admission admission(RawRequest request) {
        Optional<Address> address = Address.parse(request.path());
        if (address.isEmpty()) {
            return request.asksForUpgrade() ? refused(400, "The address is malformed") : NOT_OURS;
        }
        List<Match> matches = matches(address.get());
        if (matches.isEmpty()) {
            return NOT_OURS;
        }
        String authority = request.header("host").stream().findFirst().orElse("");
        String host = HostName.of(authority);
        Optional<Match> match =
                matches.stream().filter(m -> m.entry().answersOn(host)).findFirst();
        if (match.isEmpty()) {
            return refused(404, "There is no WebSocket at this address");
        }
        return refusal(request, match.get().entry(), authority)
                .orElseGet(() -> accepted(request, address.get(), host, match.get()));
    }

    private List<Match> matches(Address address) {
        return entries.stream()
                .flatMap(entry -> entry.template().match(address).map(values -> new Match(entry, values)).stream())
                .toList();
    }

    private Optional<Admission> refusal(RawRequest request, Entry entry, String authority) {
        return statusRefusal().or(() -> protocolRefusal(request)).or(() -> originRefusal(request, entry, authority));
    }

    private Optional<Admission> statusRefusal() {
        return switch (status.get()) {
            case STARTING -> Optional.of(refused(503, COME_BACK, "The server is starting"));
            case RUNNING -> Optional.empty();
            case DRAINING -> Optional.of(refused(503, COME_BACK, "The server takes no new sessions now"));
            case STOPPING -> Optional.of(refused(503, COME_BACK, "The server is stopping"));
        };
    }

    private static Optional<Admission> protocolRefusal(RawRequest request) {
        if (!request.method().equals("GET")) {
            return Optional.of(refused(405, Map.of("Allow", "GET"), "A WebSocket opens with GET"));
        }
        if (!request.asksForWebSocket()) {
            Map<String, String> upgrade = Map.of("Upgrade", "websocket", "Connection", "Upgrade");
            return Optional.of(refused(426, upgrade, "There is a WebSocket at this address"));
        }
        if (request.header("host").size() > 1) {
            return Optional.of(refused(400, "The request names more than one host"));
        }
        if (request.protocol().equals("HTTP/1.0") || !request.hasToken("connection", "upgrade")) {
            return Optional.of(refused(400, "The request does not upgrade its connection"));
        }
        if (!hasKey(request)) {
            return Optional.of(refused(400, "Sec-WebSocket-Key must be 16 bytes in Base64"));
        }
        if (!request.header("sec-websocket-version").equals(List.of("13"))) {
            return Optional.of(refused(426, Map.of("Sec-WebSocket-Version", "13"), "The WebSocket version must be 13"));
        }
        return Optional.empty();
    }

    private static boolean hasKey(RawRequest request) {
        List<String> keys = request.header("sec-websocket-key");
        return keys.size() == 1 && isKey(keys.get(0).strip());
    }

    private static boolean isKey(String key) {
        try {
            return key.length() == KEY_LENGTH && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) { // that is the answer
            return false;
        }
    }

    private static Optional<Admission> originRefusal(RawRequest request, Entry entry, String authority) {
        if (request.header("origin").isEmpty() && entry.endpoint().originRequired()) {
            return Optional.of(refused(403, "Only pages may connect, which name their origin"));
        }
        boolean foreign = request.header("origin").stream()
                .anyMatch(origin -> !entry.origins().allow(origin, authority));
        return foreign ? Optional.of(refused(403, "Pages of this origin may not connect")) : Optional.empty();
    }

    private Admission accepted(RawRequest request, Address address, String host, Match match) {
        Optional<Map<String, List<String>>> query = QueryString.parse(request.query());
        if (query.isEmpty()) {
            return refused(400, "The query is malformed");
        }
        EndpointSettings endpoint = match.entry().endpoint();
        if (endpoint.subprotocolRequired() && subprotocol(request, endpoint).isEmpty()) {
            return refused(400, "The subprotocol must be one of " + String.join(", ", endpoint.subprotocols()));
        }
        Reception.Answer place = reception.arrive(endpoint.name(), request.remoteAddress(), System.nanoTime());
        if (place.seat().isEmpty()) {
            return place.refusal().map(HandshakeCheck::noPlace).orElseThrow();
        }
        var handshake = new ReceivedHandshake(
                address.toString(),
                host,
                request.headers(),
                query.get(),
                answered(request, endpoint),
                request.remoteAddress());
        Identified found = identification.ofHandshake(handshake, request, endpoint);
        Decision decision = found.decision();
        Seat seat = place.seat().get();
        if (decision.isRefused()) {
            return unwelcome(decision, endpoint, handshake, seat);
        }
        Optional<Refused> another =
                decision.principal().map(Principal::getName).flatMap(seat::of).map(HandshakeCheck::noPlace);
        if (another.isPresent()) {
            seat.free();
            return another.get();
        }
        return new Accepted(
                endpoint,
                pathBelow(endpoint.base(), address),
                match.pathParams(),
                handshake,
                found.identity(endpoint),
                found.login(),
                decision.attributes(),
                decision.headers(),
                seat);
    }

    private Admission unwelcome(Decision decision, EndpointSettings endpoint, Handshake handshake, Seat seat) {
        Close why = decision.close().orElseThrow();
        LOG.log(Level.DEBUG, "{0} is refused: {1}", handshake, why.reason());
        if (endpoint.auth().refuseWithClose()) {
            refused.accept(decision.status());
            return new TurnedAway(endpoint, handshake, why, seat);
        }
        seat.free();
        return refused(decision.status(), decision.headers(), "You may not open a WebSocket here");
    }

    // RFC 6455 section 4.2.2: the server chooses, and may choose none
    private static Optional<String> subprotocol(RawRequest request, EndpointSettings endpoint) {
        return endpoint.subprotocols().stream()
                .filter(request::asksForSubprotocol)
                .findFirst();
    }

    // a browser that has asked for some takes no answer without one
    private static Optional<String> answered(RawRequest request, EndpointSettings endpoint) {
        return subprotocol(request, endpoint)
                .or(() -> Optional.of(endpoint.auth().token().subprotocol())
                        .filter(name -> !name.isEmpty() && request.asksForSubprotocol(name)));
    }

    private static Refused noPlace(Entrance.Refusal why) {
        return switch (why) {
            case FULL -> refused(503, COME_BACK, "There are as many sessions as there may be");
            case TOO_MANY_OF_ADDRESS -> refused(429, COME_BACK, "There are too many sessions from this address");
            case TOO_MANY_OF_USER -> refused(429, COME_BACK, "There are too many sessions of this user");
            case TOO_FAST -> refused(429, SOON, "Too many sessions begin now");
        };
    }

    private static String pathBelow(String base, Address address) {
        int above = new Template(base).length();
        List<String> all = address.segments();
        return new Address(all.subList(above, all.size())).toString();
    }

    private static Refused refused(int status, String body) {
        return refused(status, Map.of(), body);
    }

    private static Refused refused(int status, Map<String, String> headers, String body) {
        return new Refused(status, headers, body);
    }
}
