package dev.parley.security.jwt;

import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import javax.crypto.SecretKey;

/**
 * A key by which signatures are verified.
 *
 * @param id empty if it has none
 * @param algorithm the only one for which it is meant; empty for any that fits
 */
record VerificationKey(String id, String algorithm, Key key) {

    /** Whether it may verify a signature of this algorithm (RFC 7518 section 3.1). */
    boolean fits(String other) {
        return (algorithm.isEmpty() || algorithm.equals(other)) && isOfKind(other);
    }

    // a public key must never be taken for a secret that everybody knows
    private boolean isOfKind(String other) {
        return switch (other.substring(0, 2)) {
            case "HS" -> key instanceof SecretKey;
            case "RS", "PS" -> key instanceof RSAPublicKey;
            case "ES" -> key instanceof ECPublicKey;
            case "Ed" -> key instanceof EdECPublicKey;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "VerificationKey[" + id + "]";
    }
}
