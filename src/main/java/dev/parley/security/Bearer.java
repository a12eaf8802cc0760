package dev.parley.security;

import jakarta.json.JsonObject;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Whose token it is.
 *
 * @param expiry from when on it does not count; empty for never
 * @param claims all that the token says
 */
public record Bearer(Principal principal, Set<String> roles, Optional<Instant> expiry, JsonObject claims) {
    public Bearer {
        roles = Set.copyOf(roles);
    }

    /** Somebody of that name. */
    public record Named(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What a token says is for nobody's log. */
    @Override
    public String toString() {
        return "Bearer[" + principal.getName() + "]";
    }
}
