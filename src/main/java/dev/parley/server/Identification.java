package dev.parley.server;

import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.config.EndpointSettings.Auth;
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

    /** @param authenticators the first with an opinion decides */
    Identification(List<Authenticator> authenticators) {
        this.authenticators = List.copyOf(authenticators);
    }

    /**
     * Decides; never without an opinion where the endpoint must know.
     *
     * @param known whom the server knows
     */
    Decision of(Handshake handshake, Identity known, Auth rules) {
        for (Authenticator authenticator : authenticators) {
            Decision decision = ask(authenticator, handshake);
            if (decision.isAccepted() || decision.isRefused()) {
                return decision;
            }
        }
        return known.principal()
                .map((Principal principal) -> Decision.accept(principal, known.roles()))
                .orElse(rules.required() ? UNKNOWN : Decision.none());
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
