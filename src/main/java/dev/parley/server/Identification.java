package dev.parley.server;

import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.config.EndpointSettings;
import dev.parley.hub.Identity;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Decision;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.List;
import java.util.Objects;

/** Finds out who would open a session. */
final class Identification {
    private static final Logger LOG = System.getLogger(Identification.class.getName());
    private static final Decision FAILED = Decision.refuse(500, new Close(1011, "The authentication failed"));
    private static final Decision UNKNOWN =
            Decision.refuse(401, new Close(4401, "Not authenticated")).header("WWW-Authenticate", "Bearer");

    private final List<Authenticator> authenticators;
    private final Tokens tokens;

    /** @param authenticators the first with an opinion decides; if none has, it is the token */
    Identification(List<Authenticator> authenticators, Tokens tokens) {
        this.authenticators = List.copyOf(authenticators);
        this.tokens = tokens;
    }

    /**
     * Decides; never without an opinion where the endpoint must know.
     *
     * @param known whom the server knows
     */
    Decision of(Handshake handshake, Identity known, EndpointSettings endpoint) {
        for (Authenticator authenticator : authenticators) {
            Decision decision = ask(authenticator, handshake);
            if (isOpinion(decision)) {
                return decision;
            }
        }
        Decision byToken = tokens.decide(handshake, endpoint);
        return isOpinion(byToken) ? byToken : byServer(known, endpoint);
    }

    private static boolean isOpinion(Decision decision) {
        return decision.isAccepted() || decision.isRefused();
    }

    private static Decision byServer(Identity known, EndpointSettings endpoint) {
        return known.principal()
                .map((Principal principal) -> Decision.accept(principal, known.roles()))
                .orElse(endpoint.auth().required() ? UNKNOWN : Decision.none());
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
