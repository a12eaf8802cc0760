package dev.parley.hub;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids that nobody guesses and that need no look-up to be unique: 128 random bits, as 22 letters. */
final class RandomId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomId() {}

    static String next() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
