package dev.parley.security.jwt;

import java.util.List;

/** The keys that count. */
@FunctionalInterface
interface KeyRing {
    List<VerificationKey> keys();

    /** A token names a key that is not here. Whether it may be here in a moment. */
    default boolean miss() {
        return false;
    }
}
