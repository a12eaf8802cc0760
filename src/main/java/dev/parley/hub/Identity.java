package dev.parley.hub;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Who opened a session, or sent a request.
 *
 * @param principal empty if nobody knows
 * @param roles those that Parley has asked for
 */
public record Identity(Optional<Principal> principal, Set<String> roles) {
    public static final Identity UNKNOWN = new Identity(Optional.empty(), Set.of());

    public Identity {
        roles = Set.copyOf(roles);
    }
}
