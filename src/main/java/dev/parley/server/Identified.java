package dev.parley.server;

import dev.parley.spi.Decision;
import java.util.Optional;

/**
 * What was found out about who would open a session.
 *
 * @param login with which the session is to end
 */
record Identified(Decision decision, Optional<Login> login) {
    static Identified as(Decision decision) {
        return new Identified(decision, Optional.empty());
    }
}
