package dev.parley.server;

import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.config.EndpointSettings;
import dev.parley.hub.Identity;
import dev.parley.security.Tickets;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Decision;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds out who would open a session. */
final class Identification {
    private static final Logger LOG = System.getLogger(Identification.class.getName());
    private static final String TICKET = "ticket";
    private static final Decision NO_TICKET = Decision.refuse(401, new Close(4401, "The ticket does not count"));
    private static final Decision FAILED = Decision.refuse(500, new Close(1011, "The authentication failed"));
    private static final Decision UNKNOWN =
            Decision.refuse(401, new Close(4401, "Not authenticated")).header("WWW-Authenticate", "Bearer");

    private final List<Authenticator> authenticators;
    private final Tokens tokens;
    private final Tickets<Identified> tickets;

    /** @param authenticators the first with an opinion decides; if none has, it is the token */
    Identification(List<Authenticator> authenticators, Tokens tokens, Tickets<Identified> tickets) {
        this.authenticators = List.copyOf(authenticators);
        this.tokens = tokens;
        this.tickets = tickets;
    }

    /** Decides about a handshake: whoever holds a ticket has been asked before. */
    Identified ofHandshake(Handshake handshake, RawRequest request, EndpointSettings endpoint) {
        Optional<String> ticket = endpoint.auth().tickets()
                ? handshake.query().getOrDefault(TICKET, List.of()).stream().findFirst()
                : Optional.empty();
        return ticket.map(id ->
                        tickets.redeem(id, endpoint.name(), System.nanoTime()).orElse(Identified.as(NO_TICKET)))
                .orElseGet(() -> of(handshake, request, endpoint));
    }

    /** Decides; never without an opinion where the endpoint must know. */
    Identified of(Handshake handshake, RawRequest request, EndpointSettings endpoint) {
        for (Authenticator authenticator : authenticators) {
            Decision decision = ask(authenticator, handshake);
            if (isOpinion(decision)) {
                return new Identified(decision, request.login(), Identity.NO_CONTEXT);
            }
        }
        Decision byToken = tokens.decide(handshake, endpoint);
        return isOpinion(byToken) ? Identified.as(byToken) : byServer(request, endpoint);
    }

    private static boolean isOpinion(Decision decision) {
        return decision.isAccepted() || decision.isRefused();
    }

    private static Identified byServer(RawRequest request, EndpointSettings endpoint) {
        Identity known = request.identity();
        return known.principal()
                .map((Principal principal) -> Decision.accept(principal, known.roles()))
                .map(decision -> new Identified(decision, request.login(), known.context()))
                .orElse(Identified.as(endpoint.auth().required() ? UNKNOWN : Decision.none()));
    }

    @SuppressWarnings("CatchingUnchecked")
    private static Decision ask(Authenticator authenticator, Handshake handshake) {
        try {
            return Objects.requireNonNull(authenticator.decide(handshake));
        } catch (Throwable e) { // other people's code: where it fails nobody comes in
            LOG.log(Level.ERROR, authenticator.getClass().getName() + " failed", e);
            return FAILED;
        }
    }
}
