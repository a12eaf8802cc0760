package dev.parley.server;

import dev.parley.ServiceResponse;
import dev.parley.config.EndpointSettings;
import dev.parley.config.Settings;
import dev.parley.security.Tickets;
import dev.parley.spi.Decision;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gives whoever is known a ticket, with which a WebSocket of one endpoint opens once: for pages, which can send no header with it. */
public final class TicketHttp implements HttpResource {
    /** Below which the names of endpoints are, below the context path. */
    public static final String BASE = "/parley/ticket";

    private final Settings settings;
    private final Identification identification;
    private final Tickets<Identified> tickets;
    private final ResponsePages pages;

    TicketHttp(Settings settings, Identification identification, Tickets<Identified> tickets, ResponsePages pages) {
        this.settings = settings;
        this.identification = identification;
        this.tickets = tickets;
        this.pages = pages;
    }

    /** Whether the settings want it at all. */
    public boolean isOn() {
        return settings.endpoints().stream()
                .anyMatch(endpoint -> endpoint.auth().tickets());
    }

    // on the server's thread, where authenticators are asked
    @Override
    public Optional<Page> early(RawRequest request) {
        Optional<EndpointSettings> endpoint = Optional.of(request.path())
                .filter(path -> path.startsWith(BASE + "/"))
                .flatMap(path -> settings.endpoint(path.substring(BASE.length() + 1)))
                .filter(known -> known.auth().tickets());
        Page page = endpoint.map(known -> answer(request, known))
                .orElseGet(() -> pages.failure(404, "There are no tickets for such an endpoint"));
        return Optional.of(ResponsePages.with(Map.of("Cache-Control", "no-store"), page));
    }

    private Page answer(RawRequest request, EndpointSettings endpoint) {
        Optional<String> origin = request.header("origin").stream().findFirst();
        String authority = request.header("host").stream().findFirst().orElse("");
        var origins = new Origins(endpoint.origins(), endpoint.hosts());
        if (origin.filter(from -> !origins.allow(from, authority)).isPresent()) {
            return pages.failure(403, "Pages of this origin may not connect");
        }
        Page page = switch (request.method()) {
            case "POST" -> ticket(request, endpoint);
            case "OPTIONS" -> new Page(204, "", Map.of("Allow", "POST, OPTIONS"), "");
            default ->
                ResponsePages.with(
                        Map.of("Allow", "POST, OPTIONS"), pages.failure(405, "A ticket is asked for with POST"));
        };
        return ResponsePages.with(cors(origin, endpoint), page);
    }

    private Page ticket(RawRequest request, EndpointSettings endpoint) {
        Optional<Map<String, List<String>>> query = QueryString.parse(request.query());
        if (query.isEmpty()) {
            return pages.failure(400, "The query is malformed");
        }
        var handshake = new ReceivedHandshake(
                request.path(),
                HostName.of(request.header("host").stream().findFirst().orElse("")),
                request.headers(),
                query.get(),
                Optional.empty(),
                request.remoteAddress());
        Identified found = identification.of(handshake, request, endpoint);
        Decision decision = found.decision();
        if (decision.isRefused()) {
            return ResponsePages.with(decision.headers(), pages.failure(decision.status(), "You get no ticket"));
        }
        return decision.principal()
                .map(known -> ticket(known, found, endpoint))
                .orElseGet(() -> pages.failure(401, "It is not known who you are"));
    }

    private Page ticket(Principal known, Identified found, EndpointSettings endpoint) {
        return tickets.issue(known.getName(), endpoint.name(), found, System.nanoTime())
                .map(ticket -> pages.of(ServiceResponse.ok(
                        Map.of("ticket", ticket, "expires", System.currentTimeMillis() + Tickets.LIFE.toMillis()))))
                .orElseGet(() -> ResponsePages.with(
                        Map.of("Retry-After", String.valueOf(Tickets.LIFE.toSeconds())),
                        pages.failure(429, "Too many tickets are unused")));
    }

    // Fetch standard, section 3.2; where any page may connect, none gets what is behind somebody's cookies
    private static Map<String, String> cors(Optional<String> origin, EndpointSettings endpoint) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Vary", "Origin");
        origin.ifPresent(from -> {
            headers.put("Access-Control-Allow-Origin", from);
            headers.put("Access-Control-Allow-Methods", "POST");
            headers.put("Access-Control-Allow-Headers", "Authorization");
            if (!endpoint.origins().contains("*")) {
                headers.put("Access-Control-Allow-Credentials", "true");
            }
        });
        return headers;
    }

    @Override
    public CompletionStage<Page> answer(RawRequest request, byte[] body) {
        return CompletableFuture.completedStage(early(request).orElseThrow());
    }

    @Override
    public Page tooLarge() {
        return pages.tooLarge();
    }
}
