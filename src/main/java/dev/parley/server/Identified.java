package dev.parley.server;

import dev.parley.config.EndpointSettings;
import dev.parley.hub.Identity;
import dev.parley.spi.Decision;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What was found out about who would open a session.
 *
 * @param login with which the session is to end
 * @param context of {@link Identity#context}
 */
record Identified(Decision decision, Optional<Login> login, Executor context) {
    static Identified as(Decision decision) {
        return new Identified(decision, Optional.empty(), Identity.NO_CONTEXT);
    }

    Identity identity(EndpointSettings endpoint) {
        return new Identity(
                decision.principal(),
                decision.roles(),
                decision.expiry().map(at -> EndpointRules.expiry(at, endpoint)),
                context);
    }
}
